import { JwsError, type ReadJws, readJws, readNumericDate, type Signer, signJws } from '@acquis/agent'
import { epochSeconds } from '@acquis/base'
import { decodeStatusList, encodeStatusList } from './compressed.ts'
import type { EntryBits } from './entries.ts'
import { StatusListError } from './status-list-error.ts'

export const statusListType = 'statuslist+jwt'

/** Longest life of a list that we believe, whatever its `exp` says; a list without `exp` lives a day. */
const maxLifeSeconds = 31 * 86_400
const lifeWithoutExp = 86_400
/** How far another clock may run ahead of ours. */
const skewSeconds = 60

/**
 * Signs a list as a Status List Token.
 *
 * @param args.uri the address at which it will be published; credentials name it letter by letter.
 * @param args.bytes from `buildStatusList`, two bits a place.
 * @param args.signer its `kid` is the DID URL of a key in the body's document.
 * @param args.ttlSeconds how long a reader may use it without asking again.
 * @param args.expiresInSeconds past it the list says nothing any more; sign again well before.
 * @see https://datatracker.ietf.org/doc/draft-ietf-oauth-status-list/ (section 5.1)
 */
export async function signStatusList(args: {
  uri: string
  bytes: Uint8Array
  signer: Signer
  now: Date
  ttlSeconds?: number
  expiresInSeconds?: number
}): Promise<string> {
  const { uri, bytes, signer, now, ttlSeconds = 3_600, expiresInSeconds = 86_400 } = args
  const iat = epochSeconds(now)
  return signJws({
    header: { typ: statusListType, ...(signer.kid !== undefined && { kid: signer.kid }) },
    payload: {
      sub: uri,
      iat,
      exp: iat + expiresInSeconds,
      ttl: ttlSeconds,
      status_list: { bits: 2, lst: await encodeStatusList(bytes) },
    },
    signer,
  })
}

/** A list token taken apart; nothing in it is believed before its signature is judged. */
export type ReadStatusList = {
  jws: ReadJws
  bits: EntryBits
  bytes: Uint8Array
  /** In seconds since 1970. */
  iat: number
  exp: number
  ttlSeconds: number
}

/**
 * Reads a Status List Token that was fetched from `uri`.
 * @throws StatusListError `list_malformed`, `list_too_large`
 */
export async function readStatusList(token: string, { uri, now }: { uri: string; now: Date }): Promise<ReadStatusList> {
  try {
    const jws = readJws(token.trim(), { maxBytes: 16_777_216, maxString: 16_777_216 })
    const { header, payload } = jws
    if (header.typ !== statusListType) throw malformed('typ is another')
    if (payload.sub !== uri) throw malformed('the list is of another address')
    const iat = readNumericDate(payload, 'iat')
    if (iat === undefined || iat > epochSeconds(now) + skewSeconds) throw malformed('iat is absent or in the future')
    const exp = Math.min(readNumericDate(payload, 'exp') ?? iat + lifeWithoutExp, iat + maxLifeSeconds)
    const ttlSeconds = Math.min(readNumericDate(payload, 'ttl') ?? exp - iat, maxLifeSeconds)
    const list = payload.status_list as { bits: EntryBits; lst: unknown } | null | undefined
    if (typeof list !== 'object' || list === null) throw malformed('there is no list')
    return { jws, bits: list.bits, bytes: await decodeStatusList(list), iat, exp, ttlSeconds }
  } catch (cause) {
    if (cause instanceof JwsError) throw new StatusListError('list_malformed', 'the list is no token', { cause })
    throw cause
  }
}

const malformed = (why: string) => new StatusListError('list_malformed', why)
