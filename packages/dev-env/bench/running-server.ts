import { fork } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePortBase, trialFolder } from '../test/trial-process.ts'
import type { CpuClock } from './measure.ts'
import type { Order, Ready, Usage } from './server.ts'

/** The services in their own process, with their data on disk. */
export type RunningServer = Omit<Ready, 'kind'> & { usage: () => Promise<Usage>; cpu: CpuClock; end: () => Promise<void> }

/**
 * Starts the services with an empty folder of their own; it goes with them.
 * @param options.profiles a folder into which V8 writes where the CPU went
 */
export async function startServer({ profiles }: { profiles?: string | undefined } = {}): Promise<RunningServer> {
  const folder = await trialFolder()
  const logFile = join(folder.path, 'log')
  const log = openSync(logFile, 'a')
  const profiling = profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`]
  const args = ['--port-base', String(await freePortBase()), '--data', join(folder.path, 'data')]
  const child = fork(join(import.meta.dirname, 'server.ts'), args, {
    execArgv: ['--conditions=@acquis/source', '--import', 'tsx', ...profiling],
    stdio: ['ignore', log, log, 'ipc'],
  })
  const exited = once(child, 'exit')
  closeSync(log)

  async function told<Kind extends (Ready | Usage)['kind']>(kind: Kind): Promise<Extract<Ready | Usage, { kind: Kind }>> {
    const ended = exited.then(() => {
      throw new Error(`the services ended: ${readFileSync(logFile, 'utf8').slice(-2_000)}`)
    })
    for (;;) {
      const [message] = (await Promise.race([once(child, 'message'), ended])) as [Ready | Usage]
      if (message.kind === kind) return message as Extract<Ready | Usage, { kind: Kind }>
    }
  }
  const order = (text: Order) => child.send(text)
  const usage = () => {
    const answer = told('usage')
    order('usage')
    return answer
  }

  const { addresses, apiKeys } = await told('ready')
  return {
    ...{ addresses, apiKeys, usage },
    cpu: async () => (await usage()).cpuSeconds,
    async end() {
      order('end')
      await exited
      await folder.remove()
    },
  }
}
