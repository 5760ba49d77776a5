import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { call, deliverFile } from './http-client.ts'
import { openClaims } from './peer-wallet.ts'
import { freePortBase, startTrial, trialFolder, type TrialProcess } from './trial-process.ts'

let folder: Awaited<ReturnType<typeof trialFolder>>
let trial: TrialProcess
let args: string[]

beforeAll(async () => {
  folder = await trialFolder()
  args = ['--port-base', String(await freePortBase()), '--data', folder.path]
  trial = await startTrial(args)
}, 120_000)

afterAll(async () => {
  await trial?.end('SIGKILL')
  await folder.remove()
})

type Offer = { credential_issuer: string; grants: Record<string, { 'pre-authorized_code': string }> }
const preAuthorized = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

async function proofFor(issuer: string, key: Awaited<ReturnType<typeof generateKeyPair>>): Promise<string> {
  const { body } = await call<{ c_nonce: string }>(`${issuer}/nonce`, { method: 'POST' })
  return new SignJWT({ nonce: body.c_nonce })
    .setProtectedHeader({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: await exportJWK(key.publicKey) })
    .setAudience(issuer)
    .setIssuedAt()
    .sign(key.privateKey)
}

test('a service killed between token and credential loses nothing and doubles nothing', async () => {
  const file = await readFile(fileURLToPath(new URL('../fixtures/apogee-cp1252.csv', import.meta.url)))
  const { batch, deliveries } = await deliverFile(trial.announced, file)
  const { credentialOfferUri, txCode } = deliveries[0]!
  const { body: offer } = await call<Offer>(new URL(credentialOfferUri).searchParams.get('credential_offer_uri')!)
  const issuer = offer.credential_issuer
  const form = {
    grant_type: preAuthorized,
    'pre-authorized_code': offer.grants[preAuthorized]!['pre-authorized_code'],
    tx_code: txCode,
  }
  const token = await call<{ access_token: string }>(`${issuer}/token`, { method: 'POST', body: new URLSearchParams(form) })
  expect(token.status).toBe(200)

  const key = await generateKeyPair('ES256', { extractable: true })
  const claim = async (holder = key) =>
    call<{ credentials: { credential: string }[]; error?: string }>(`${issuer}/credential`, {
      method: 'POST',
      key: token.body.access_token,
      json: { credential_configuration_id: 'diploma_sd_jwt', proofs: { jwt: [await proofFor(issuer, holder)] } },
    })
  // The request is on its way when the process dies; whether it was recorded or not, the retry must come out the same.
  const cut = claim().catch(() => null)
  await trial.end('SIGKILL')
  await cut
  trial = await startTrial(args)

  const first = await claim()
  expect(first.status).toBe(200)
  const again = await claim()
  const statusOf = (answer: typeof first) => openClaims(answer.body.credentials[0]!.credential).status
  expect(statusOf(again)).toEqual(statusOf(first))
  const other = await claim(await generateKeyPair('ES256', { extractable: true }))
  expect([other.status, other.body.error]).toEqual([400, 'credential_request_denied'])

  const { issuer: origin, apiKeys } = trial.announced
  const listed = await call<{ items: { state: string }[] }>(`${origin}/api/credentials?batch=${batch}`, {
    key: apiKeys.registrar,
  })
  expect(listed.body.items).toHaveLength(1)
}, 120_000)
