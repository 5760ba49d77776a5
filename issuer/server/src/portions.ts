/** Rows a statement: both databases take far more values, but TypeORM is fastest with about a hundred rows. */
const rowsAtOnce = 100

/** Parts a long list so that each part fits into one statement. */
export function* portions<T>(items: Iterable<T>): Generator<T[]> {
  let portion: T[] = []
  for (const item of items) {
    portion.push(item)
    if (portion.length < rowsAtOnce) continue
    yield portion
    portion = []
  }
  if (portion.length > 0) yield portion
}
