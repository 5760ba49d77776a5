/** Seconds of CPU that a process has used so far, all its threads together. */
export type CpuClock = () => Promise<number>

/** Of several rounds: the one in the middle, the worst and the best. */
export type Median = { median: number; low: number; high: number }

/** One line of the table. `beside` says what it stands beside, or how it was taken. */
export type Figure = { measure: string; value: Median; unit: string; beside?: string }

/** Something to be measured: `work` does `count` of it, each on something fresh where that matters. */
export type Contender = { count: number; work: (count: number) => Promise<void> | void }

export const ownCpu: CpuClock = async () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

export function medianOf(values: readonly number[]): Median {
  const sorted = [...values].sort((left, right) => left - right)
  const middle = (sorted.length - 1) / 2
  const median = (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2
  return { median, low: sorted[0]!, high: sorted.at(-1)! }
}

/**
 * How many a second of CPU, for each contender. All warm up by a whole round, then take turns: what else the machine does
 * meets them alike.
 */
export async function perCpuSecond<Name extends string>(
  contenders: Readonly<Record<Name, Contender>>,
  { rounds, cpu }: { rounds: number; cpu: CpuClock },
): Promise<Record<Name, Median>> {
  const entries = Object.entries<Contender>(contenders)
  const rates = new Map<string, number[]>(entries.map(([name]) => [name, []]))
  for (const [, { count, work }] of entries) await work(count)
  for (let round = 0; round < rounds; round++) {
    for (const [name, { count, work }] of entries) {
      const before = await cpu()
      await work(count)
      rates.get(name)!.push(count / ((await cpu()) - before))
    }
  }
  return Object.fromEntries([...rates].map(([name, each]) => [name, medianOf(each)])) as Record<Name, Median>
}

/** Does a task `count` times, so many at once. */
export async function concurrently(count: number, atOnce: number, task: () => Promise<void>): Promise<void> {
  let left = count
  const lane = async () => {
    while (left-- > 0) await task()
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}

/** Gives out what was prepared, each thing once. */
export function giveOut<T>(things: readonly T[]): () => T {
  let next = 0
  return () => {
    const thing = things[next++]
    if (thing === undefined) throw new Error('more was asked for than was prepared')
    return thing
  }
}

/** Does something, and tells how long it took by the clock on the wall. */
export async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const start = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - start) / 1_000 }
}
