import { CodedError } from '@acquis/base'
import * as z from 'zod'

/** A claims path pointer: names of members, indices of elements, `null` for all elements. */
export type ClaimPath = (string | number | null)[]

/** `path_malformed`: no pointer at all. `path_mismatch`: a name on a list, an index on an object. `path_empty`: nothing there. */
export class ClaimPathError extends CodedError<'path_malformed' | 'path_mismatch' | 'path_empty'> {
  override name = 'ClaimPathError'
}

const maxComponents = 32

export const claimPathShape = z
  .array(z.union([z.string(), z.int().min(0), z.null()]))
  .min(1)
  .max(maxComponents)

/**
 * Follows a claims path pointer from the root of a credential. Only own members are seen, so `constructor` or `__proto__`
 * select nothing that is not in the credential.
 *
 * @param value the processed payload of an SD-JWT, or the credential inside a W3C one.
 * @returns what the path selects, one element at least.
 * @throws ClaimPathError
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-7.1
 */
export function selectPath(path: ClaimPath, value: unknown): unknown[] {
  if (!claimPathShape.safeParse(path).success)
    throw new ClaimPathError('path_malformed', 'the path is not a claims path pointer')
  let selected: unknown[] = [value]
  for (const component of path) selected = selected.flatMap((element) => step(component, element))
  if (selected.length === 0) throw new ClaimPathError('path_empty', 'the path selects nothing')
  return selected
}

function step(component: string | number | null, element: unknown): unknown[] {
  if (typeof component === 'string') {
    if (typeof element !== 'object' || element === null || Array.isArray(element))
      throw new ClaimPathError('path_mismatch', 'a name is applied to something else than an object')
    return Object.hasOwn(element, component) ? [(element as Record<string, unknown>)[component]] : []
  }
  if (!Array.isArray(element)) throw new ClaimPathError('path_mismatch', 'an index is applied to something else than a list')
  const list = element as unknown[]
  if (component === null) return list
  return component < list.length ? [list[component]] : []
}

/** One text a path, to compare and to collect. */
export function pathKey(path: ClaimPath): string {
  return JSON.stringify(path)
}

/** True when one path lies on the way to the other: showing `address` is needed to show `address.locality`. */
export function liesOnTheWay(left: ClaimPath, right: ClaimPath): boolean {
  const length = Math.min(left.length, right.length)
  return left.slice(0, length).every((component, at) => sameComponent(component, right[at]!))
}

function sameComponent(left: string | number | null, right: string | number | null): boolean {
  if (left === null) return typeof right !== 'string'
  if (right === null) return typeof left !== 'string'
  return left === right
}
