/** A claims path pointer: names of members, indices of elements as issued, `null` for all elements. */
export type ClaimPath = readonly (string | number | null)[]

/** Where a claim stands: no wildcards. */
export type Place = readonly (string | number)[]

/**
 * What to show. `'everything'`; a list of top-level names and paths, each with all that lies below it; or a tree, in which
 * `true` is a claim with all that lies below, an object or a list goes on downwards, `false` and what is not there stay hidden.
 */
export type Choice = 'everything' | readonly (string | ClaimPath)[] | ChoiceTree

export type ChoiceTree = { readonly [name: string]: unknown }

/** Turns a choice into a question: is this place shown? A place on the way to a shown one is shown. */
export function chooser(choice: Choice): (place: Place) => boolean {
  if (choice === 'everything') return () => true
  if (isList(choice)) {
    const paths = choice.map((path) => (typeof path === 'string' ? [path] : path))
    return (place) => paths.some((path) => overlaps(path, place))
  }
  return (place) => isChosen(choice, place)
}

const isList = (choice: readonly unknown[] | ChoiceTree): choice is readonly (string | ClaimPath)[] => Array.isArray(choice)

/** True where one lies on the way to the other, or both are the same. */
function overlaps(path: ClaimPath, place: Place): boolean {
  const length = Math.min(path.length, place.length)
  return place.slice(0, length).every((component, at) => matches(path[at]!, component))
}

/** True for a claim that a list of paths names exactly; used where each level is named on its own. */
export function namesPlace(paths: readonly ClaimPath[], place: Place): boolean {
  return paths.some((path) => path.length === place.length && overlaps(path, place))
}

const matches = (wanted: string | number | null, component: string | number) =>
  wanted === null ? typeof component === 'number' : wanted === component

function isChosen(tree: unknown, place: Place): boolean {
  let node = tree
  for (const component of place) {
    if (node === true) return true
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, component)) return false
    node = (node as Record<string | number, unknown>)[component]
  }
  return node !== false && node !== undefined
}
