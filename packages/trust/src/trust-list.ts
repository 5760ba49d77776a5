import { readDidKey, readJws, type Signer, signJws, type VerifySignature, verifyJws } from '@acquis/agent'
import { addSeconds, CodedError, epochSeconds, isCalendarDate } from '@acquis/base'
import { z } from 'zod'

// zod probes `Function('')` otherwise, and a strict Content-Security-Policy reports it.
z.config({ jitless: true })

export class TrustError extends CodedError<'trust_list_malformed' | 'trust_list_signature' | 'trust_list_older'> {
  override name = 'TrustError'
}

const text = z.string().min(1).max(500)
const did = z
  .string()
  .regex(/^did:[a-z0-9]+:[A-Za-z0-9._%:-]+$/)
  .max(2_048)
const day = z.string().refine(isCalendarDate, 'not a calendar date')

const bodyShape = z.object({
  id: did,
  name: text,
  shortName: text,
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  domain: text.optional(),
  kind: z.enum(['university', 'training']),
  contact: text.optional(),
})

const keyShape = z.object({
  type: z.literal('key'),
  body: did,
  thumbprint: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  use: z.enum(['credential', 'status']),
  from: day,
  to: day.optional(),
  compromisedFrom: day.optional(),
})

const entitlementShape = z.object({
  type: z.literal('entitlement'),
  body: did,
  programme: z.object({ type: text, rncp: text.optional() }),
  from: day,
  to: day.optional(),
  decision: text,
})

const successorShape = z.object({ type: z.literal('successor'), body: did, successor: did, from: day })

const listShape = z
  .object({
    iss: did,
    iat: z.int().nonnegative(),
    sequence: z.int().positive(),
    nextUpdate: z.iso.datetime(),
    bodies: z.array(bodyShape).max(20_000),
    keys: z.array(keyShape).max(50_000),
    entitlements: z.array(entitlementShape).max(100_000),
    successors: z.array(successorShape).max(20_000),
  })
  .refine(({ bodies }) => new Set(bodies.map(({ id }) => id)).size === bodies.length, 'two bodies have the same DID')

/** A body that may issue, as the region names it; a name inside a credential counts for nothing. */
export type Body = z.infer<typeof bodyShape>
/** A key of a body, by RFC 7638 thumbprint, and the days on which it may sign. */
export type KeyRecord = z.infer<typeof keyShape>
/** What a body may award: a type, or one programme of it (`rncp`), for award dates from and to a day, by a decision. */
export type Entitlement = z.infer<typeof entitlementShape>
/** A body that goes on as another: the successor may sign anew what the body was entitled to award. */
export type Successor = z.infer<typeof successorShape>
/** The region's trust list. Days are `YYYY-MM-DD`, both ends included; `nextUpdate` is an instant, past which nothing is known. */
export type TrustList = z.infer<typeof listShape>

const typ = 'trust-list+jwt'
const limits = { maxBytes: 8_388_608, maxMembers: 2_000_000 }
const leewaySeconds = 60

/**
 * Puts records together as a list; the same records give the same list.
 * @param content.lifetimeSeconds how long the list may be used; two days unless told.
 * @throws TrustError `trust_list_malformed`
 */
export function buildTrustList(content: {
  iss: string
  sequence: number
  now: Date
  lifetimeSeconds?: number
  bodies: Body[]
  keys: KeyRecord[]
  entitlements: Entitlement[]
  successors?: Successor[]
}): TrustList {
  const { iss, sequence, now, lifetimeSeconds = 172_800, bodies, keys, entitlements, successors = [] } = content
  return readShape({
    iss,
    iat: epochSeconds(now),
    sequence,
    nextUpdate: addSeconds(now, lifetimeSeconds).toISOString(),
    bodies: sorted(bodies, ({ id }) => id),
    keys: sorted(keys, ({ body, use, from, thumbprint }) => `${body} ${use} ${from} ${thumbprint}`),
    entitlements: sorted(
      entitlements,
      ({ body, programme, from }) => `${body} ${programme.type} ${programme.rncp ?? ''} ${from}`,
    ),
    successors: sorted(successors, ({ body, from }) => `${body} ${from}`),
  })
}

/** @returns a compact JWS, `typ: trust-list+jwt`, with the signer's `kid`. */
export async function signTrustList(list: TrustList, signer: Signer): Promise<string> {
  return signJws({ header: { typ, ...(signer.kid !== undefined && { kid: signer.kid }) }, payload: list, signer })
}

/**
 * Reads a published trust list. It is believed for one reason: the key of `anchor`, which configuration pins, signed it.
 *
 * @param options.anchor the region's did:key.
 * @param options.lowestSequence the highest sequence seen before; a lower one is an old list played back.
 * @throws TrustError `trust_list_signature` (another key, or not signed), `trust_list_malformed`, `trust_list_older`
 */
export async function readTrustList(
  jwt: string,
  options: { anchor: string; verify: VerifySignature; now: Date; lowestSequence?: number },
): Promise<TrustList> {
  const { anchor, verify, now, lowestSequence = 0 } = options
  const read = refusedAs('trust_list_malformed', () => readJws(jwt.trim(), limits))
  if (read.header.typ !== typ) throw new TrustError('trust_list_malformed', 'the text is no trust list')
  const key = refusedAs('trust_list_signature', () => readDidKey(anchor))
  const namesAnchor = read.payload.iss === anchor && read.header.kid?.split('#')[0] === anchor
  if (!namesAnchor || !(await verifyJws(read, key, verify)))
    throw new TrustError('trust_list_signature', 'the list is not signed by the pinned key')
  const list = readShape(read.payload)
  if (list.iat > epochSeconds(now) + leewaySeconds) throw new TrustError('trust_list_malformed', 'the list is from the future')
  if (list.sequence < lowestSequence)
    throw new TrustError('trust_list_older', `the list is older than number ${lowestSequence}`)
  return list
}

/** True until `nextUpdate`: past it the region may have decided otherwise, and nothing is known. */
export function isFresh(list: TrustList, now: Date): boolean {
  return now.getTime() < Date.parse(list.nextUpdate)
}

function readShape(value: unknown): TrustList {
  const read = listShape.safeParse(value)
  if (read.success) return read.data
  const [first] = read.error.issues
  throw new TrustError('trust_list_malformed', `the list is not of the right shape at ${first?.path.join('.') ?? 'its root'}`)
}

function refusedAs<T>(code: TrustError['code'], read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof CodedError) throw new TrustError(code, cause.message, { cause })
    throw cause
  }
}

function sorted<T>(records: T[], nameOf: (record: T) => string): T[] {
  return records
    .map((record) => [nameOf(record), record] as const)
    .sort(byName)
    .map(([, record]) => record)
}

const byName = ([left]: readonly [string, unknown], [right]: readonly [string, unknown]) =>
  left < right ? -1 : left > right ? 1 : 0
