import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import { DeliveryList, ImportedBatch } from '../api.ts'
import type { TestIssuer } from './test-issuer.ts'

// A wallet as strangers write them, out of fetch and node:crypto alone, so that it can also be a hostile one.

export type Handed = DeliveryList[number] & { token: string }
type Body = TestIssuer['ulb']

/** Rows of one file, each with a name that no other test has; the names go into the file as they are. */
export function csvOf(names: readonly string[]): string {
  const header = 'COD_ETU;LIB_NOM_PAT_IND;LIB_PR1_IND;DATE_NAI_IND;COD_DIP;COD_VRS_VDI;DATE_OBTENTION;LIB_MEN'
  const rows = names.map((name) => `${randomUUID()};${name};Éloïse;09/02/2003;MINF01;201;03/07/2026;Bien`)
  return [header, ...rows].join('\n')
}

/** Hands in a file of these people and has it approved. */
export async function approvedBatch(issuer: TestIssuer, names: readonly string[], body: Body = issuer.ulb): Promise<string> {
  const imported = await issuer.call('POST', '/api/batches', { key: body.registrar, file: csvOf(names) })
  const { id } = ImportedBatch.parse(imported.body)
  await issuer.call('POST', `/api/batches/${id}/approval`, { key: body.signatory, json: {} })
  return id
}

/** Has links and codes made; with `rows` anew for those. */
export async function deliver(issuer: TestIssuer, batch: string, rows?: string[], body: Body = issuer.ulb): Promise<Handed[]> {
  const answer = await issuer.call('POST', `/api/batches/${batch}/deliveries`, {
    key: body.registrar,
    json: rows ? { rows } : {},
  })
  return DeliveryList.parse(answer.body).map((each) => ({ ...each, token: each.claimUrl.split('/').at(-1)! }))
}

let people = 0

/** One diploma that waits to be collected. */
export async function handOut(issuer: TestIssuer, body: Body = issuer.ulb): Promise<Handed & { batch: string }> {
  const batch = await approvedBatch(issuer, [`Personne${letters(people++)}`], body)
  const [handed] = await deliver(issuer, batch, undefined, body)
  return { ...handed!, batch }
}

/** Numbers are no names. */
const letters = (count: number) => [...String(count)].map((digit) => 'abcdefghij'[Number(digit)]).join('')

export type HolderKey = { privateKey: KeyObject; jwk: { kty: string; crv: string; x: string; y: string } }

export function newKey(): HolderKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' }) as HolderKey['jwk']
  return { privateKey, jwk: { kty, crv, x, y } }
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A compact JWS over whatever it is told. */
export function jws(key: KeyObject, header: object, payload: object): string {
  const input = `${encode(header)}.${encode(payload)}`
  return `${input}.${sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

/** Where a body answers here: its addresses name the public one. */
export const pathOf = (issuer: TestIssuer, address: string) => address.replace(issuer.config.publicUrl, '')

export type Answer = Awaited<ReturnType<TestIssuer['call']>> & { body: Record<string, unknown> }

const preAuthorized = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

export function testWallet(issuer: TestIssuer, slug = 'ulb') {
  const identifier = `${issuer.config.publicUrl}/orgs/${slug}`
  const post = (path: string, options: Parameters<TestIssuer['call']>[2] = {}) =>
    issuer.call<Record<string, unknown>>('POST', `/orgs/${slug}${path}`, options)

  const wallet = {
    identifier,
    post,
    async offer(token: string) {
      return issuer.call<Record<string, unknown>>('GET', `/offers/${token}`)
    },
    /** A pre-authorized code of a fresh fetch. */
    async code(token: string): Promise<string> {
      const { body } = await wallet.offer(token)
      const grants = body['grants'] as Record<string, { 'pre-authorized_code': string }>
      return grants[preAuthorized]!['pre-authorized_code']
    },
    redeem(code: string, txCode: string | undefined, more: Record<string, string> = {}) {
      const form = new URLSearchParams({ grant_type: preAuthorized, 'pre-authorized_code': code, ...more })
      if (txCode !== undefined) form.set('tx_code', txCode)
      return post('/token', { file: form.toString(), type: 'application/x-www-form-urlencoded' })
    },
    async token({ token, txCode }: { token: string; txCode: string }): Promise<string> {
      const { body } = await wallet.redeem(await wallet.code(token), txCode)
      return body['access_token'] as string
    },
    async nonce(): Promise<string> {
      return (await post('/nonce')).body['c_nonce'] as string
    },
    /** A key proof; header and payload may be told otherwise. */
    async proof(key: HolderKey, change: { header?: object; payload?: object; nonce?: string } = {}): Promise<string> {
      const iat = Math.floor(issuer.clock.now().getTime() / 1000)
      const nonce = change.nonce ?? (await wallet.nonce())
      const header = { typ: 'openid4vci-proof+jwt', alg: 'ES256', jwk: key.jwk, ...change.header }
      return jws(key.privateKey, header, { aud: identifier, iat, nonce, ...change.payload })
    },
    request(accessToken: string, proof: string, change: object = {}) {
      const json = { credential_configuration_id: 'diploma_sd_jwt', proofs: { jwt: [proof] }, ...change }
      return post('/credential', { key: accessToken, json })
    },
    async claim(accessToken: string, key: HolderKey) {
      return wallet.request(accessToken, await wallet.proof(key))
    },
    /** Several keys in one request, under one nonce, in any configuration. */
    async claimAll(accessToken: string, keys: readonly HolderKey[], configuration = 'diploma_sd_jwt') {
      const nonce = await wallet.nonce()
      const jwt = await Promise.all(keys.map((key) => wallet.proof(key, { nonce })))
      return wallet.request(accessToken, '', { credential_configuration_id: configuration, proofs: { jwt } })
    },
    /** From link and code to the credential. */
    async collect(handed: { token: string; txCode: string }, key: HolderKey = newKey()) {
      const accessToken = await wallet.token(handed)
      const answer = await wallet.claim(accessToken, key)
      return { ...opened(answer.body), accessToken, key, answer }
    },
    notify(accessToken: string, json: object) {
      return post('/notification', { key: accessToken, json })
    },
  }
  return wallet
}

export type TestWallet = ReturnType<typeof testWallet>

export type Place = { idx: number; uri: string }
export type W3cEntry = {
  id: string
  type: string
  statusPurpose: string
  statusListIndex: string
  statusListCredential: string
}

/** The W3C credentials of an answer, taken apart by hand. */
export function openedW3c(answer: Record<string, unknown>) {
  const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
  return (answer['credentials'] as { credential: string }[]).map(({ credential }) => {
    const [header, payload] = credential.split('.', 2).map(decode)
    const vc = payload!['vc'] as {
      '@context': string[]
      type: string[]
      credentialSubject: Record<string, unknown>
      credentialStatus: W3cEntry[]
    }
    return { credential, header: header!, payload: payload!, vc, entries: vc.credentialStatus }
  })
}

/** What a credential answer holds, taken apart by hand. */
export function opened(answer: Record<string, unknown>) {
  const [{ credential }] = answer['credentials'] as [{ credential: string }]
  const [jwt = '', ...rest] = credential.split('~')
  const [header, payload] = jwt.split('.', 2).map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as object)
  const disclosures = rest.filter(Boolean).map((text) => {
    const [salt, name, value] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [string, string, unknown]
    return { salt, name, value, digest: createHash('sha256').update(text).digest('base64url') }
  })
  const claims = payload as {
    iss: string
    vct: string
    iat: number
    cnf: { jwk: HolderKey['jwk'] }
    status: { status_list: Place }
    _sd: string[]
  }
  return {
    credential,
    header: header as { typ: string; alg: string; kid: string },
    payload: claims,
    place: claims.status.status_list,
    disclosures,
    notificationId: answer['notification_id'] as string,
  }
}
