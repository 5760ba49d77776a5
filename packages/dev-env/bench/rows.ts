import type { Effort } from './effort.ts'
import { prepareOffers } from './export-file.ts'
import { type Figure, medianOf, timed } from './measure.ts'
import { startServer } from './running-server.ts'

const count = 1_200

/** A year of a faculty: from the registrar's file to links and codes. */
export async function measureRows({ rounds, profiles }: Effort): Promise<Figure[]> {
  const server = await startServer({ profiles })
  try {
    const seconds: number[] = []
    const cpuSeconds: number[] = []
    await prepareOffers(server, count)
    for (let round = 1; round <= rounds; round++) {
      const before = await server.cpu()
      const { seconds: taken } = await timed(() => prepareOffers(server, count, round * count))
      cpuSeconds.push((await server.cpu()) - before)
      seconds.push(taken)
    }
    const measure = `${count.toLocaleString('en')} rows from file to offers`
    const beside = 'import, approval, deliveries'
    return [
      { measure, value: medianOf(seconds), unit: 'seconds', beside },
      { measure, value: medianOf(cpuSeconds), unit: 'server CPU-seconds', beside },
    ]
  } finally {
    await server.end()
  }
}
