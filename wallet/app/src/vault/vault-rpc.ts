import type { Vault } from './vault.ts'
import { VaultError, type VaultErrorCode } from './vault-error.ts'

/** Both ends of a channel: a worker, its global scope, or a port. */
export type Channel = {
  postMessage: (message: unknown) => void
  addEventListener: (type: 'message', listener: (event: MessageEvent) => void) => void
}

type Call = { id: number; method: keyof Vault; args: unknown[] }
type Answer =
  | { id: number; value: unknown }
  | { id: number; refusal: { code: VaultErrorCode; message: string; record?: string | undefined } }
  | { id: number; fault: string }

const methods: readonly (keyof Vault)[] = [
  'state',
  'create',
  'open',
  'lock',
  'destroy',
  'info',
  'list',
  'read',
  'commit',
  'createKey',
  'publicJwk',
  'sign',
  'remembered',
  'remember',
]

/** Answers calls with a vault: the whole of what runs in the worker beside the vault itself. */
export function serveVault(channel: Channel, vault: Vault): void {
  channel.addEventListener('message', ({ data }: MessageEvent<Call>) => {
    if (!methods.includes(data.method)) return
    const act = vault[data.method] as (...args: unknown[]) => Promise<unknown>
    const answer = (rest: object) => channel.postMessage({ id: data.id, ...rest })
    act(...data.args).then(
      (value) => answer({ value }),
      (error: unknown) =>
        error instanceof VaultError
          ? answer({ refusal: { code: error.code, message: error.message, record: error.record } })
          : answer({ fault: error instanceof Error ? error.name : 'unknown' }),
    )
  })
}

/** The vault behind a channel, with the face of the vault itself. Refusals come back as VaultError. */
export function connectVault(channel: Channel): Vault {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  let last = 0
  channel.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const call = waiting.get(data.id)
    if (!call) return
    waiting.delete(data.id)
    if ('value' in data) call.resolve(data.value as never)
    else if ('refusal' in data) call.reject(new VaultError(data.refusal.code, data.refusal.message, data.refusal.record))
    else call.reject(new Error(`the vault failed: ${data.fault}`))
  })
  const call = (method: keyof Vault, args: unknown[]) =>
    new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, { resolve, reject })
      channel.postMessage({ id, method, args } satisfies Call)
    })
  const entries = methods.map((method) => [method, (...args: unknown[]) => call(method, args)])
  return Object.fromEntries(entries) as Vault
}
