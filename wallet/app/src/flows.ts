import { createResolver } from '@acquis/agent'
import { webVerify } from '@acquis/agent/browser'
import type { Clock } from '@acquis/base'
import { createStatusReader } from '@acquis/status-list'
import { createTrustSource } from '@acquis/trust'
import type { WalletConfig } from './app/config.ts'
import { createCheckHeld } from './checks/check-held.ts'
import { type HeldDiploma, readHeld } from './checks/held-diploma.ts'
import { createGuardedFetch } from './guarded-fetch.ts'
import type { PresentContext } from './present/present-credentials.ts'
import * as present from './present/present-credentials.ts'
import type { ReceiveContext } from './receive/receive-context.ts'
import * as receive from './receive/receive-credential.ts'
import type { PendingReceipt, StoredCredential } from './vault/records.ts'
import type { Vault } from './vault/vault.ts'

// Everything that knows credentials and protocols stands behind this file, which is loaded apart from the screens.

export type Flows = ReturnType<typeof createFlows>

const listLimits = { maxBytes: 16_777_216, timeoutMs: 20_000, cache: 'no-cache' } as const

/** Puts together what receiving, presenting and checking stand on. */
export function createFlows(parts: { config: WalletConfig; vault: Vault; ownOrigin: string; now: Clock; fetch: typeof fetch }) {
  const { config, vault, ownOrigin, now } = parts
  const { idOrigin, trustListUrl, trustAnchor } = config
  const guarded = createGuardedFetch({ ownOrigin, fetch: parts.fetch })
  const fetchGood = async (url: string, request: Parameters<typeof guarded>[1]) => {
    const answer = await guarded(url, request)
    if (!answer.ok) throw new Error(`a published file answered ${answer.status}`)
    return answer
  }
  const fetchText = async (url: string) =>
    (await fetchGood(url, { accept: ['application/statuslist+jwt', 'application/jwt', 'application/json'], ...listLimits }))
      .text
  const fetchJson = async (url: string) =>
    (await fetchGood(url, { accept: ['application/json', 'application/did+json', 'application/did+ld+json'] })).json()

  const agent = { verify: webVerify, resolver: createResolver({ fetchJson, ownOrigin, now }) }
  const memory = {
    lowestSequence: () => vault.remembered('trust-list'),
    remember: (sequence: number) => vault.remember('trust-list', sequence),
  }
  const trust = createTrustSource({ fetchText, url: trustListUrl, anchor: trustAnchor, verify: webVerify, now, memory })
  const status = createStatusReader({ fetchText, bundleUrl: `${idOrigin}/status/bundle.json`, agent, now })
  const check = createCheckHeld({ agent, trust, status, now, idOrigin })

  /** Every diploma in every format, newest first; what cannot be read is counted. */
  async function readAll(): Promise<{ all: HeldDiploma[]; damaged: number }> {
    const { records, damaged } = await vault.list<StoredCredential>('credentials')
    const all = records.map((record) => readHeld(record, idOrigin))
    return { all: all.sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1)), damaged: damaged.length }
  }
  /** The diplomas as the person sees them: one that is here in two formats is one. */
  async function listHeld(): Promise<{ held: HeldDiploma[]; damaged: number }> {
    const { all, damaged } = await readAll()
    const held = all.filter(({ copyOf }) => !all.some(({ id }) => id === copyOf))
    return { held, damaged }
  }
  const held = async () => (await readAll()).all
  const receiving: ReceiveContext = { fetch: guarded, vault, check, now, ownOrigin }
  const presenting: PresentContext = { fetch: guarded, agent, trust, vault, held, now, ownOrigin, idOrigin }

  return {
    listHeld,
    /** Diplomas that were begun and not finished. */
    countWaiting: async (): Promise<number> => {
      const { records } = await vault.list<PendingReceipt>('pending')
      return records.filter(({ value }) => value.state === 'received').length
    },
    findHeld: async (id: string): Promise<HeldDiploma | null> => {
      const record = await vault.read<StoredCredential>('credentials', id)
      return record && readHeld(record, idOrigin)
    },
    /** The formats of a diploma that are kept, beside its own. */
    listCopies: async (id: string): Promise<HeldDiploma[]> => (await held()).filter(({ copyOf }) => copyOf === id),
    checkHeld: async ({ id, text, vct }: HeldDiploma) =>
      check({ text, expectedType: vct, holderJwk: await vault.publicJwk(id) }),
    /** Removes a diploma in every format, with its keys. */
    removeHeld: async (id: string) => {
      const copies = (await held()).filter(({ copyOf }) => copyOf === id)
      await vault.commit(
        [id, ...copies.map((each) => each.id)].flatMap((each) => [
          { remove: { collection: 'credentials' as const, id: each } },
          { remove: { collection: 'keys' as const, id: each } },
        ]),
      )
    },
    openOffer: (link: string) => receive.openOffer(receiving, link),
    sendCode: (opened: receive.OpenedOffer, code: string) => receive.sendCode(receiving, opened, code),
    findPending: (link: string) => receive.findPending(receiving, link),
    collectCredential: (pendingId: string) => receive.collectCredential(receiving, pendingId),
    takeCredential: (received: receive.ReceivedCredential) => receive.takeCredential(receiving, received),
    refuseCredential: (received: receive.ReceivedCredential) => receive.refuseCredential(receiving, received),
    finishPending: () => receive.finishPending(receiving),
    openRequest: (address: string) => present.openRequest(presenting, address),
    showChosen: (...args: Parameters<typeof present.showChosen> extends [unknown, ...infer Rest] ? Rest : never) =>
      present.showChosen(presenting, ...args),
    showNothing: (opened: present.OpenedRequest) => present.showNothing(presenting, opened),
  }
}
