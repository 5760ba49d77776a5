import { execFileSync } from 'node:child_process'
import { cpus } from 'node:os'
import type { Figure } from './measure.ts'

/** What the figures were taken on. */
export function machineLine(): string {
  const { model } = cpus()[0]!
  return `${model.trim()}, ${cpus().length} cores, Node ${process.versions.node}, commit ${commit()}`
}

function commit(): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim()
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : ' with changes')
  } catch {
    return 'unknown'
  }
}

/** The figures as a table that can stand in a README. */
export function tableOf(figures: readonly Figure[]): string {
  const cells = figures.map(({ measure, value, unit, beside = '' }) => {
    const spread = value.low === value.high ? '' : `${round(value.low)} to ${round(value.high)}`
    return [measure, round(value.median), unit, spread, beside]
  })
  const lines = [['measure', 'median', 'unit', 'rounds', 'beside'], ...cells]
  const widths = lines[0]!.map((_, at) => Math.max(...lines.map((line) => line[at]!.length)))
  const written = lines.map((line) => `| ${line.map((cell, at) => pad(cell, widths[at]!, at)).join(' | ')} |`)
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [written[0], rule, ...written.slice(1)].join('\n')
}

const pad = (cell: string, width: number, at: number) => (at === 1 ? cell.padStart(width) : cell.padEnd(width))

/** Three digits say all that such a machine can tell. */
export function round(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 3 })
}
