import { epochSeconds } from '@acquis/base'
import { combineAnswers, isBitstringPurpose, statusOfEntry } from './bitstring/bitstring-answer.ts'
import { readBitstringList } from './bitstring/bitstring-credential.ts'
import { type Status, statusAt, statuses } from './entries.ts'
import { readStatusList, type ReadStatusList } from './list-token.ts'
import { createFetchList, createSignedLists, type Found, type ReadList } from './signed-lists.ts'
import type { BitstringReference, StatusAnswer, StatusReader, StatusReaderOptions } from './status-answer.ts'
import { StatusListError } from './status-list-error.ts'

/** Reads statuses from signed lists of both kinds, keeps the last good copy of each, and never goes back to an older one. */
export function createStatusReader(options: StatusReaderOptions): StatusReader {
  const fetchList = createFetchList(options)
  const tokens = createSignedLists({ ...options, fetchList, read: readStatusList })
  const bitstrings = createSignedLists({ ...options, fetchList, read: readBitstringList })

  async function readEntry(entry: BitstringReference, issuerDid: string, at: Date): Promise<StatusAnswer> {
    if (!isBitstringPurpose(entry.purpose)) return { state: 'unknown', code: 'status_unsupported' }
    const found = await bitstrings.find(entry.uri, at)
    return answerOf(found, { issuerDid, at, statusOf: (list) => statusOfEntry(list, entry) })
  }

  return {
    async read(question) {
      const { issuerDid, now: at } = question
      if (question.kind === 'bitstring')
        return combineAnswers(await Promise.all(question.entries.map((entry) => readEntry(entry, issuerDid, at))))
      const { uri, idx } = question.reference
      return answerOf(await tokens.find(uri, at), { issuerDid, at, statusOf: (list) => statusOfPlace(list, idx) })
    },
  }
}

function answerOf<List extends ReadList>(
  { copy, problem }: Found<List>,
  { issuerDid, at, statusOf }: { issuerDid: string; at: Date; statusOf: (list: List) => Status | undefined },
): StatusAnswer {
  if (!copy) return { state: 'unknown', code: problem ?? 'status_unreachable' }
  if (copy.signedBy !== issuerDid) return { state: 'unknown', code: 'status_untrusted' }
  const listedAt = new Date(copy.iat * 1000).toISOString()
  const status = told(copy, statusOf)
  if (!status) return { state: 'unknown', code: 'status_malformed', listedAt }
  // Nothing leads back from these two, so an old copy is as good as a new one.
  if (status === 'revoked' || status === 'replaced') return { state: status, listedAt }
  const code = epochSeconds(at) >= copy.exp ? (problem ?? 'status_stale') : problem
  return code ? { state: 'unknown', code, listedAt, lastKnown: status } : { state: status, listedAt }
}

/** Undefined for a place that the list does not have, and for a value that we do not know: it is not valid. */
function told<List>(list: List, statusOf: (list: List) => Status | undefined): Status | undefined {
  try {
    return statusOf(list)
  } catch (cause) {
    if (cause instanceof StatusListError) return undefined
    throw cause
  }
}

function statusOfPlace({ bytes, bits }: ReadStatusList, idx: number): Status | undefined {
  const value = statusAt(bytes, bits, idx)
  return (Object.keys(statuses) as Status[]).find((status) => statuses[status] === value)
}
