import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type AgentFace, createResolver } from '@acquis/agent'
import { webVerify } from '@acquis/agent/browser'
import { issueJwtVc, type KeyAgent, nodeVerify, openKeyAgent } from '@acquis/agent/node'
import { type CredentialType, findCredentialType } from '@acquis/schemas'
import { checkCredential, type CheckInput, contextUrlOf, openSubject, presentJwtVc, w3cTypeOf } from '../src/index.ts'
import { idOrigin, noon, subject } from './fixtures.ts'
import { demand, entries, openClaims } from './jwt-vc-fixtures.ts'

const univ = 'did:web:univ.example'
const type = findCredentialType('diploma') as CredentialType
let folder: string
let keys: KeyAgent
let agent: AgentFace
let holderDid: string
let credential: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'acquis-veramo-'))
  const database = { kind: 'sqlite', file: join(folder, 'keys.sqlite') } as const
  keys = await openKeyAgent({ database, keyEncryptionKey: { id: 'test', key: new Uint8Array(32) }, now: () => noon })
  const { document } = await keys.createDid({ did: univ, uses: ['credential', 'status'] })
  const fetchJson = async () => JSON.parse(JSON.stringify(document)) as unknown
  agent = { verify: nodeVerify, resolver: createResolver({ fetchJson, ownOrigin: idOrigin, now: () => noon }) }
  holderDid = (await keys.createDidKey()).did
  const issued = await issueJwtVc({
    keys,
    did: univ,
    credential: {
      contexts: [contextUrlOf(type, idOrigin)],
      types: [w3cTypeOf(type)],
      holderDid,
      subject: openSubject(type, subject),
      signedOn: '2026-11-20',
      status: entries,
    },
  })
  credential = issued.credential
})

afterAll(async () => {
  await keys.close()
  rmSync(folder, { recursive: true, force: true })
})

const check = (text: string, change: Partial<CheckInput> = {}) =>
  checkCredential({
    credential: text,
    agent,
    now: noon,
    idOrigin,
    holderBinding: demand,
    readStatus: () => ({ state: 'valid' }),
    judgeIssuer: () => ({ known: true, entitled: true }),
    ...change,
  })

test('[VP-VAL-06] around a forged credential Veramo finds the presentation good, and our check refuses it', async () => {
  const [head, body, signature] = credential.split('.') as [string, string, string]
  const said = Buffer.from(body, 'base64url').toString().replace('Master', 'Doctorat')
  const forged = [head, Buffer.from(said).toString('base64url'), signature].join('.')
  const signer = await keys.signer(holderDid, 'credential')
  const text = await presentJwtVc({ credential: forged, signer, nonce: demand.nonce, audience: demand.audience, now: noon })
  const theirs = await keys.veramo.verifyPresentation({
    presentation: text,
    challenge: demand.nonce,
    domain: demand.audience,
    policies: { nbf: false, iat: false },
  })
  expect(theirs.verified).toBe(true)
  const item = await check(text)
  expect([item.verdict, item.claims]).toEqual(['refused', {}])
})

test.each([
  ['Node', nodeVerify],
  ['a browser', webVerify],
])('what Veramo issues passes our check in %s, presented by its holder', async (_where, verify) => {
  const signer = await keys.signer(holderDid, 'credential')
  const text = await presentJwtVc({ credential, signer, nonce: demand.nonce, audience: demand.audience, now: noon })
  const item = await check(text, { agent: { ...agent, verify } })
  expect(item).toMatchObject({ verdict: 'accepted', type: 'diploma', format: 'jwt_vc_json', claims: openClaims })
  expect(item.issuer.id).toBe(univ)
})

test('a presentation that Veramo makes passes too, where it bears a time', async () => {
  const presentation = { holder: holderDid, verifiableCredential: [credential], iat: noon.getTime() / 1000 }
  const { proof } = await keys.veramo.createVerifiablePresentation({
    presentation,
    proofFormat: 'jwt',
    challenge: demand.nonce,
    domain: demand.audience,
    now: noon,
  })
  expect((await check(proof.jwt as string)).verdict).toBe('accepted')
})
