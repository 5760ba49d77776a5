import type { VerifySignature } from '@acquis/agent'
import type { Clock } from '@acquis/base'
import { type IssuerJudgement, type IssuerQuestion, judgeIssuer } from './judge-issuer.ts'
import { isFresh, readTrustList, TrustError, type TrustList } from './trust-list.ts'

/** Where the highest sequence seen is kept, so that an old list is refused after a restart as well. */
export type SequenceMemory = { lowestSequence(): Promise<number> | number; remember(sequence: number): Promise<void> | void }

/**
 * What is known of the region's list now. `fresh` is false without a list and past its `nextUpdate`; `checkedAt` is the ISO
 * instant at which this list was fetched; `problem` says why the last try to get a newer one failed.
 */
export type CurrentTrust = {
  list: TrustList | null
  fresh: boolean
  checkedAt?: string
  problem?: 'trust_unreachable' | TrustError['code']
}

export type TrustSource = {
  /** Does not throw for the network's sake, nor for what a server answers. */
  current: () => Promise<CurrentTrust>
}

export type TrustSourceOptions = {
  fetchText: (url: string) => Promise<string>
  url: string
  /** The region's did:key, from configuration: never from a message or a credential. */
  anchor: string
  verify: VerifySignature
  now: Clock
  memory?: SequenceMemory
  /** How long a list is used without asking for a newer one. */
  refreshSeconds?: number
}

const retrySeconds = 10

/** Fetches the trust list when it is needed, keeps the last good one, and refuses to go back to an older one. */
export function createTrustSource(options: TrustSourceOptions): TrustSource {
  const { fetchText, url, anchor, verify, now, memory, refreshSeconds = 300 } = options
  let list: TrustList | null = null
  let checkedAt: Date | undefined
  let problem: CurrentTrust['problem']
  let nextTry = 0
  let running: Promise<void> | undefined

  async function refresh(): Promise<void> {
    const at = now()
    try {
      const jwt = await fetched(() => fetchText(url))
      const lowestSequence = Math.max(list?.sequence ?? 0, (await memory?.lowestSequence()) ?? 0)
      const read = await readTrustList(jwt, { anchor, verify, now: at, lowestSequence })
      if (read.sequence > lowestSequence) await memory?.remember(read.sequence)
      list = read
      checkedAt = at
      problem = undefined
      nextTry = at.getTime() + refreshSeconds * 1000
    } catch (cause) {
      if (!(cause instanceof TrustError) && !(cause instanceof Unreachable)) throw cause
      problem = cause instanceof TrustError ? cause.code : 'trust_unreachable'
      nextTry = at.getTime() + (list && isFresh(list, at) ? retrySeconds * 1000 : 0)
    }
  }

  return {
    async current() {
      if (now().getTime() >= nextTry || (list && !isFresh(list, now()))) {
        running ??= refresh().finally(() => (running = undefined))
        await running
      }
      return {
        list,
        fresh: list !== null && isFresh(list, now()),
        ...(checkedAt && { checkedAt: checkedAt.toISOString() }),
        ...(problem && { problem }),
      }
    },
  }
}

/** Judges an issuer with what is known now: without a fresh list the answer is unknown, never good and never bad. */
export function judgeWith({ list, fresh }: CurrentTrust, question: IssuerQuestion): IssuerJudgement {
  if (!list) return { known: false, entitled: null, code: 'trust_unreachable' }
  const judgement = judgeIssuer(list, question)
  if (fresh) return judgement
  const { known, body } = judgement
  return { known, ...(body && { body }), entitled: null, code: 'trust_stale' }
}

class Unreachable extends Error {}

async function fetched(fetchText: () => Promise<string>): Promise<string> {
  try {
    return await fetchText()
  } catch (cause) {
    throw new Unreachable('the trust list is out of reach', { cause })
  }
}
