// `npm run bench`: one table, with the machine and the commit that it is of.
import { measureClaim } from './claim.ts'
import { type Effort, helpText, type Measure, readEffort } from './effort.ts'
import { measureFormats } from './formats.ts'
import { measureLarge } from './large.ts'
import type { Figure } from './measure.ts'
import { measurePresent } from './present.ts'
import { measureRows } from './rows.ts'
import { machineLine, tableOf } from './table.ts'

const measureBy: Record<Measure, (effort: Effort) => Promise<Figure[]>> = {
  claim: measureClaim,
  present: measurePresent,
  formats: measureFormats,
  rows: measureRows,
  large: measureLarge,
}

const effort = readEffort(process.argv.slice(2))
if (effort) {
  const figures: Figure[] = []
  for (const name of effort.only) {
    process.stderr.write(`${name} …\n`)
    figures.push(...(await measureBy[name](effort)))
  }
  process.stdout.write(`${machineLine()}\n\n${tableOf(figures)}\n`)
} else process.stdout.write(helpText)
