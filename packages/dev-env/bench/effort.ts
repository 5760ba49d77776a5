import { parseArgs } from 'node:util'

export const measures = ['claim', 'present', 'formats', 'rows', 'large'] as const
export type Measure = (typeof measures)[number]

/** How much is done: so many rounds of so many flows, some of them at once. */
export type Effort = {
  only: readonly Measure[]
  rounds: number
  flows: number
  atOnce: number
  /** Rows of the large file. */
  large: number
  /** Folder for profiles of the services, where asked for. */
  profiles?: string | undefined
}

export const helpText = `npm run bench -- [options]

  --only A,B       ${measures.join(', ')} (default: all)
  --rounds N       rounds after the warm-up (default 5)
  --flows N        flows a round (default 300)
  --large N        rows of the large file (default 100000)
  --profile FOLDER V8 writes there where the CPU of the services went
  --help           this text
`

/** Reads the command line. Null where help is asked for. @throws Error that names the option */
export function readEffort(args: string[]): Effort | null {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      flows: { type: 'string', default: '300' },
      large: { type: 'string', default: '100000' },
      profile: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) return null
  const only = values.only?.split(',') ?? [...measures]
  const isMeasure = (name: string): name is Measure => (measures as readonly string[]).includes(name)
  if (!only.every(isMeasure)) throw new Error(`--only takes some of ${measures.join(', ')}, with commas between.`)
  const { rounds, flows, large, profile } = values
  const counts = { rounds: countOf('rounds', rounds), flows: countOf('flows', flows), large: countOf('large', large) }
  return { only, ...counts, atOnce: 4, profiles: profile }
}

function countOf(name: string, text: string): number {
  const count = Number(text)
  if (!Number.isSafeInteger(count) || count < 1) throw new Error(`--${name} takes a number from 1.`)
  return count
}
