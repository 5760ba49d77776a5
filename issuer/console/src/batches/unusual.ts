import type { Unusual } from '@acquis/issuer-server/api'

/** One kind of oddity with the lines that show it: a thousand lines alike are read once. */
export type UnusualKind = { code: string; message: string; lines: number[] }

export function groupUnusual(rows: readonly Unusual[]): UnusualKind[] {
  const kinds = new Map<string, UnusualKind>()
  for (const { code, message, line } of rows) {
    const kind = kinds.get(code) ?? { code, message, lines: [] }
    kind.lines.push(line)
    kinds.set(code, kind)
  }
  return [...kinds.values()]
}
