// One issuer with its keys in a store of ours, and a checker who has fetched its DID document, status lists and trust list.
import { join } from 'node:path'
import { type AgentFace, createResolver, type Signer, thumbprint } from '@acquis/agent'
import { issueJwtVc, type KeyAgent, nodeVerify, openKeyAgent } from '@acquis/agent/node'
import { dayAt00, dayOf } from '@acquis/base'
import { type CheckInput, checkCredential, contextUrlOf, issueSdJwt, openSubject, w3cTypeOf } from '@acquis/credential'
import { type CredentialType, findCredentialType, vctOf } from '@acquis/schemas'
import {
  type BitstringPurpose,
  bitstringPurposes,
  buildBitstring,
  buildBitstringEntries,
  buildStatusList,
  createStatusReader,
  signBitstringList,
  signStatusList,
} from '@acquis/status-list'
import { buildTrustList, createTrustSource, judgeWith, signTrustList } from '@acquis/trust'
import type { Held } from './wallet.ts'
import { holderDidOf } from '@acquis/protocol'

export const type = findCredentialType('diploma') as CredentialType
export const idOrigin = 'https://id.example'
export const asked = { nonce: 'n-0S6_WzA2Mj', audience: 'decentralized_identifier:did:web:verifier.example' }

/** Nine claims, each of which can be hidden. */
export const subject = {
  family_name: 'Léger',
  given_name: 'Éloïse',
  birthdate: '2002-11-30',
  title: 'Master Informatique',
  eqf_level: 7,
  rncp_code: 'RNCP34126',
  awarding_body: 'Université de Valmont',
  date_of_award: '2026-10-03',
  grade: 12.1,
}
export const shownClaims = ['title', 'date_of_award', 'rncp_code']

const did = 'did:web:univ.example'
const statusUri = `${idOrigin}/status/univ/1`
const bitstringUris = Object.fromEntries(
  bitstringPurposes.map((purpose) => [purpose, `${idOrigin}/status/univ/${purpose}/1.jwt`]),
) as Record<BitstringPurpose, string>
const place = 4_711
export const bitstringStatus = buildBitstringEntries(place, bitstringUris)
const now = () => new Date()

export type SmallRegion = {
  issueSd: (holder: Pick<Signer, 'publicJwk'>) => Promise<string>
  issueW3c: (holder: Pick<Signer, 'publicJwk'>) => Promise<string>
  /** @throws Error for any verdict but the one that is expected */
  check: (text: string, holderBinding: NonNullable<CheckInput['holderBinding']>) => Promise<void>
  close: () => Promise<void>
}

export const holderOf = ({ signer }: Pick<Held, 'signer'>): string => holderDidOf({ jwk: signer.publicJwk })

export async function openSmallRegion(folder: string): Promise<SmallRegion> {
  const database = { kind: 'sqlite', file: join(folder, 'bench-keys.sqlite') } as const
  const keys = await openKeyAgent({ database, keyEncryptionKey: { id: 'bench', key: new Uint8Array(32).fill(7) }, now })
  const { document } = await keys.createDid({ did, uses: ['credential', 'status'] })
  const published = await publish(keys)
  const fetchText = async (url: string) => published.get(url) ?? Promise.reject(new Error(`nothing stands at ${url}`))
  const fetchJson = async () => JSON.parse(JSON.stringify(document)) as unknown
  const agent: AgentFace = { verify: nodeVerify, resolver: createResolver({ fetchJson, ownOrigin: idOrigin, now }) }
  const status = createStatusReader({ fetchText, agent, now, maxCacheSeconds: 3_600 })
  const { did: anchor } = await keys.createDidKey({ alias: 'region' })
  const trust = createTrustSource({ fetchText, url: trustUrl, anchor, verify: nodeVerify, now })
  const signer = await keys.signer(did, 'credential')
  return {
    issueSd: (holder) => issueSd(holder, signer),
    issueW3c: (holder) => issueW3c(holder, keys),
    async check(credential, holderBinding) {
      const { verdict, checks } = await checkCredential({
        ...{ credential, agent, holderBinding, idOrigin },
        now: now(),
        readStatus: status.read,
        judgeIssuer: async (question) => judgeWith(await trust.current(), question),
      })
      const expected = holderBinding.mode === 'none' ? 'caution' : 'accepted'
      if (verdict !== expected) throw new Error(`the verdict is ${verdict}: ${JSON.stringify(checks)}`)
    },
    close: () => keys.close(),
  }
}

const trustUrl = `${idOrigin}/trust/list.jwt`

async function issueSd({ publicJwk }: Pick<Signer, 'publicJwk'>, signer: Signer): Promise<string> {
  const fixed = {
    iss: did,
    iat: dayAt00(dayOf(now())),
    vct: vctOf(type, idOrigin),
    cnf: { jwk: publicJwk },
    status: { status_list: { idx: place, uri: statusUri } },
  }
  const { credential } = await issueSdJwt({ claims: subject, selective: Object.keys(subject), fixed, signer })
  return credential
}

async function issueW3c({ publicJwk }: Pick<Signer, 'publicJwk'>, keys: KeyAgent): Promise<string> {
  const { credential } = await issueJwtVc({
    keys,
    did,
    credential: {
      contexts: [contextUrlOf(type, idOrigin)],
      types: [w3cTypeOf(type)],
      holderDid: holderDidOf({ jwk: publicJwk }),
      subject: openSubject(type, subject),
      signedOn: dayOf(now()),
      status: bitstringStatus,
    },
  })
  return credential
}

/** Status lists of both kinds, and the trust list, by their addresses. */
async function publish(keys: KeyAgent): Promise<Map<string, string>> {
  const signer = await keys.signer(did, 'status')
  const published = new Map<string, string>()
  const bytes = buildStatusList({ entries: [] })
  published.set(statusUri, await signStatusList({ uri: statusUri, bytes, signer, now: now() }))
  for (const purpose of bitstringPurposes) {
    const uri = bitstringUris[purpose]
    const list = { uri, purpose, bytes: buildBitstring({ purpose, entries: [] }) }
    published.set(uri, await signBitstringList({ ...list, signer, now: now() }))
  }
  published.set(trustUrl, await signRegion(keys))
  return published
}

async function signRegion(keys: KeyAgent): Promise<string> {
  const region = await keys.createDidKey({ alias: 'region' })
  const { publicJwk } = await keys.signer(did, 'credential')
  const from = '2023-09-01'
  const list = buildTrustList({
    iss: region.did,
    sequence: 1,
    now: now(),
    bodies: [{ id: did, name: subject.awarding_body, shortName: 'Valmont', slug: 'univ', kind: 'university' }],
    keys: [{ type: 'key', body: did, use: 'credential', thumbprint: thumbprint(publicJwk), from }],
    entitlements: [
      { type: 'entitlement', body: did, programme: { type: 'diploma', rncp: subject.rncp_code }, from, decision: 'Fictive' },
    ],
  })
  return signTrustList(list, await keys.signer(region.did, 'trust'))
}
