import { readFileSync, realpathSync } from 'node:fs'
import { relative, isAbsolute } from 'node:path'
import { BytesError, fromBase64url } from '@acquis/base'
import * as z from 'zod'
import { KitError } from './kit-error.ts'

/** 32 bytes as base64url without padding, as `openssl rand -base64 32 | tr '+/' '-_' | tr -d '='` gives them. */
export const secretShape = z.string().transform((text, context): Uint8Array => {
  try {
    const bytes = fromBase64url(text.trim())
    if (bytes.length === 32) return bytes
  } catch (cause) {
    if (!(cause instanceof BytesError)) throw cause
  }
  // The text is a secret, however malformed: it is not repeated.
  context.addIssue({ code: 'custom', message: 'a secret is 32 bytes in base64url', input: undefined })
  return z.NEVER
})

type Environment = Record<string, string | undefined>

export type SecretOptions = {
  /** Folders that hold the data. A secret that lies beside what it protects protects nothing, so it is refused there. */
  dataFolders: readonly string[]
}

/**
 * A secret of a service, from the environment (`NAME`) or from a file that it names (`NAME_FILE`).
 * @returns 32 bytes
 * @throws KitError `secret_malformed` where it is missing, given twice, not 32 bytes, or lies inside a data folder
 */
export function readSecret(environment: Environment, name: string, { dataFolders }: SecretOptions): Uint8Array {
  const text = environment[name]
  const file = environment[`${name}_FILE`]
  if ((text === undefined) === (file === undefined))
    throw new KitError('secret_malformed', `Set ${name} or ${name}_FILE, and not both.`)
  if (file !== undefined && dataFolders.some((folder) => isInside(file, folder)))
    throw new KitError(
      'secret_malformed',
      `${name}_FILE lies inside the data folder: keep secrets apart from what they protect.`,
    )
  const read = secretShape.safeParse(text ?? readText(name, file!))
  if (!read.success) throw new KitError('secret_malformed', `${name} is not 32 bytes in base64url.`)
  return read.data
}

/**
 * The key that seals a service's keys: `KEY_ENCRYPTION_KEY` or `KEY_ENCRYPTION_KEY_FILE`, with `KEY_ENCRYPTION_KEY_ID` and, once
 * rotated, `KEY_ENCRYPTION_KEY_VERSION`.
 * @throws KitError `secret_malformed`
 */
export function readKeyEncryptionKey(environment: Environment, options: SecretOptions) {
  const { KEY_ENCRYPTION_KEY_ID: id = '', KEY_ENCRYPTION_KEY_VERSION: version = '1' } = environment
  if (id === '' || !/^[1-9]\d{0,8}$/.test(version))
    throw new KitError('secret_malformed', 'Set KEY_ENCRYPTION_KEY_ID, and KEY_ENCRYPTION_KEY_VERSION as a number from 1.')
  return { id, version: Number(version), key: readSecret(environment, 'KEY_ENCRYPTION_KEY', options) }
}

function readText(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new KitError('secret_malformed', `The file that ${name}_FILE names cannot be read.`, { cause })
  }
}

function isInside(file: string, folder: string): boolean {
  const way = relative(realPath(folder), realPath(file))
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
