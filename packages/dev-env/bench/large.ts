import type { Effort } from './effort.ts'
import { approve, deliver, exportFile, importFile } from './export-file.ts'
import { type Figure, medianOf, timed } from './measure.ts'
import { type RunningServer, startServer } from './running-server.ts'

/** The largest file that is taken, in services that have done nothing else: each step once, and the memory at its highest. */
export async function measureLarge({ large, profiles }: Effort): Promise<Figure[]> {
  const server = await startServer({ profiles })
  try {
    const file = exportFile(large)
    const { memory } = await server.usage()
    const rows = `${large.toLocaleString('en')} rows`
    const size = `a file of ${round(file.length / 1e6)} MB; ${round(memory)} MB before it`
    let batch = ''
    const imported = await step(server, async () => void (batch = await importFile(server, file, large)))
    const approved = await step(server, () => approve(server, batch))
    const delivered = await step(server, async () => void (await deliver(server, batch)))
    return [
      ...figuresOf(`${rows}, import`, imported, size),
      ...figuresOf(`${rows}, approval`, approved),
      ...figuresOf(`${rows}, deliveries`, delivered),
    ]
  } finally {
    await server.end()
  }
}

type Step = { seconds: number; cpuSeconds: number; peakMemory: number }

async function step(server: RunningServer, work: () => Promise<void>): Promise<Step> {
  const before = await server.cpu()
  const { seconds } = await timed(work)
  const { cpuSeconds, peakMemory } = await server.usage()
  return { seconds, peakMemory, cpuSeconds: cpuSeconds - before }
}

function figuresOf(measure: string, { seconds, cpuSeconds, peakMemory }: Step, beside = ''): Figure[] {
  return [
    { measure, value: medianOf([seconds]), unit: 'seconds', beside: `${cpuSeconds.toFixed(1)} CPU-seconds` },
    { measure, value: medianOf([peakMemory]), unit: 'MB at its highest so far', beside },
  ]
}

const round = (megabytes: number) => Math.round(megabytes)
