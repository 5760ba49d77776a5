import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { dayAt00, sha256, toBase64url } from '@acquis/base'
import { verifyCredential } from 'did-jwt-vc'
import { getDidKeyResolver } from '@veramo/did-provider-key'
import { Resolver as VeramoResolver } from 'did-resolver'
import { didKeyOf } from '../did-key.ts'
import { keyOfHolderDid } from '../holder-did.ts'
import { compressPoint, type P256Jwk, thumbprint } from '../jwk.ts'
import { readJws, verifyJws } from '../jws.ts'
import { issueJwtVc, type JwtVcContent } from './issue-jwt-vc.ts'
import { type KeyAgent, openKeyAgent } from './key-agent.ts'
import { nodeVerify } from './verify.ts'

const now = () => new Date('2026-11-24T12:00:00Z')
const did = 'did:web:localhost%3A7000:orgs:univ'
const context = 'http://localhost:7000/contexts/diploma/1'
const status = ['revocation', 'suspension'].map((statusPurpose, at) => ({
  id: `http://localhost:7000/status/${at}.jwt#7`,
  type: 'BitstringStatusListEntry',
  statusPurpose,
  statusListIndex: '7',
  statusListCredential: `http://localhost:7000/status/${at}.jwt`,
}))

let folder: string
let keys: KeyAgent
let holderDid: string
let content: JwtVcContent

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'acquis-jwt-vc-'))
  const database = { kind: 'sqlite', file: join(folder, 'keys.sqlite') } as const
  keys = await openKeyAgent({ database, keyEncryptionKey: { id: 'test', key: new Uint8Array(32) }, now })
  await keys.createDid({ did, uses: ['status', 'credential'] })
  holderDid = (await keys.createDidKey()).did
  content = frozen({
    contexts: [context],
    types: ['Diploma'],
    holderDid,
    subject: { family_name: 'Léger', eqf_level: 7 },
    signedOn: '2026-11-20',
    status,
  })
})

afterAll(async () => {
  await keys.close()
  rmSync(folder, { recursive: true, force: true })
})

const issue = async (change: Partial<JwtVcContent> = {}) => issueJwtVc({ keys, did, credential: { ...content, ...change } })

describe('what is refused', () => {
  test.each<[string, Partial<JwtVcContent>, string]>([
    ['that says nothing of the holder', { subject: {} }, 'subject_empty'],
    ['whose subject names another holder', { subject: { id: 'did:key:z6Mk', title: 'L' } }, 'subject_reserved'],
    ['signed on a day that the calendar has not', { signedOn: '2026-02-30' }, 'date_malformed'],
  ])('a credential %s', async (_what, change, code) => {
    await expect(issue(change)).rejects.toMatchObject({ code })
  })

  test('a DID that is not here, and a use that the DID lacks', async () => {
    const foreign = issueJwtVc({ keys, did: 'did:web:else.example', credential: content })
    await expect(foreign).rejects.toMatchObject({ code: 'key_not_found' })
    await expect(issueJwtVc({ keys, did, use: 'request', credential: content })).rejects.toMatchObject({
      code: 'key_not_found',
    })
  })
})

test('[VCDM-01] a credential is a VCDM 1.1 JWT: kid in the header, days at 00:00, the holder as sub, no jti', async () => {
  const { credential, sha256: hash } = await issue()
  const { header, payload } = readJws(credential)
  expect(header).toEqual({ alg: 'ES256', typ: 'JWT', kid: `${did}#credential-1` })
  expect(payload).toEqual({
    iat: dayAt00('2026-11-20'),
    nbf: dayAt00('2026-11-20'),
    iss: did,
    sub: holderDid,
    vc: {
      '@context': ['https://www.w3.org/2018/credentials/v1', context],
      type: ['VerifiableCredential', 'Diploma'],
      credentialSubject: { family_name: 'Léger', eqf_level: 7 },
      credentialStatus: status,
    },
  })
  expect(hash).toBe(toBase64url(sha256(credential)))
})

test('[VCDM-01] an end of validity is exp, and without status there is none', async () => {
  const { status: _, ...bare } = content
  const validUntil = new Date('2027-11-20T00:00:00Z')
  const { credential } = await issueJwtVc({ keys, did, credential: { ...bare, validUntil } })
  const { payload } = readJws(credential)
  expect(payload.exp).toBe(dayAt00('2027-11-20'))
  expect(payload.vc).not.toHaveProperty('credentialStatus')
})

test('the signature is of the key for credentials and of no other key of the DID', async () => {
  const read = readJws((await issue()).credential)
  const keyOf = async (use: 'credential' | 'status') => (await keys.signer(did, use)).publicJwk
  expect(await verifyJws(read, await keyOf('credential'), nodeVerify)).toBe(true)
  expect(await verifyJws(read, await keyOf('status'), nodeVerify)).toBe(false)
})

test('stock did-jwt-vc verifies it, and refuses it with one letter changed', async () => {
  const { credential } = await issue()
  const resolver = { resolve: async (didUrl: string) => keys.veramo.resolveDid({ didUrl }) }
  const policies = { now: now().getTime() / 1000 }
  const { verifiableCredential, verified } = await verifyCredential(credential, resolver, { policies })
  expect(verified).toBe(true)
  expect(verifiableCredential).toMatchObject({
    issuer: { id: did },
    issuanceDate: '2026-11-20T00:00:00.000Z',
    credentialSubject: { id: holderDid, family_name: 'Léger' },
  })
  const [head, body, signature] = credential.split('.')
  const forged = `${head}.${Buffer.from(Buffer.from(body!, 'base64url').toString().replace(':7', ':8')).toString('base64url')}`
  await expect(verifyCredential(`${forged}.${signature}`, resolver, { policies })).rejects.toThrow()
})

test('Veramo issues P-256 did:key of both parities, and its own resolver reads the same key from them as ours', async () => {
  const veramo = new VeramoResolver(getDidKeyResolver())
  const parities = new Set<number>()
  for (let made = 0; made < 40 && parities.size < 2; made++) {
    const { did: holder } = await keys.createDidKey()
    const { kid, publicJwk } = keyOfHolderDid(holder)
    const { didDocument } = await veramo.resolve(holder)
    const [method] = didDocument!.verificationMethod!
    expect(method!.id).toBe(kid)
    expect(thumbprint(method!.publicKeyJwk as P256Jwk)).toBe(thumbprint(publicJwk))
    expect(didKeyOf(publicJwk)).toBe(holder)
    parities.add(compressPoint(publicJwk as P256Jwk)[0]!)
  }
  expect(parities).toEqual(new Set([2, 3]))
})

/** So that writing into what was handed in is an error. */
function frozen<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) frozen(inner as object)
  return Object.freeze(value)
}
