// The services in a process of their own, as `npm start` has them: what they use is theirs alone, and the client's is not counted.
import { openFolder } from '../src/secrets.ts'
import { startServices } from '../src/services.ts'
import { foundTrial, type Trial } from '../src/trial.ts'
import { type Addresses, readOptions } from '../src/options.ts'

export type Ready = { kind: 'ready'; addresses: Addresses; apiKeys: Trial['apiKeys'] }
/** CPU in seconds, all threads together; memory in MB of 10⁶ bytes: now, and at its highest so far. */
export type Usage = { kind: 'usage'; cpuSeconds: number; memory: number; peakMemory: number }
export type Order = 'usage' | 'end'

/** Status lists are read once and kept, as a verifier in production does. */
const statusCacheSeconds = 3_600

const { addresses, portBase, data, database } = readOptions(process.argv.slice(2))
const services = await startServices({ addresses, portBase, data: openFolder(data), database, statusCacheSeconds })
const { apiKeys } = await foundTrial(services, data)

process.on('message', (order: Order) => {
  if (order === 'usage') tell(usage())
  else void services.close().then(() => process.disconnect())
})
tell({ kind: 'ready', addresses, apiKeys })

function usage(): Usage {
  const { user, system } = process.cpuUsage()
  const { maxRSS } = process.resourceUsage()
  return {
    kind: 'usage',
    cpuSeconds: (user + system) / 1e6,
    memory: process.memoryUsage.rss() / 1e6,
    peakMemory: (maxRSS * 1_024) / 1e6,
  }
}

function tell(message: Ready | Usage): void {
  process.send?.(message)
}
