import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { didKeyOf, type P256Jwk, type Signer, signJws, thumbprint } from '@acquis/agent'
import { generateHolderKey, signerFromKey } from '@acquis/agent/browser'
import { dayAt00, didWebFor, epochSeconds, randomBytes, randomToken, sha256, toBase64url } from '@acquis/base'
import { issueSdJwt, presentSdJwt } from '@acquis/credential'
import { encryptResponse, type VpToken } from '@acquis/protocol'
import { credentialTypes, findCredentialType, type Report, vctOf } from '@acquis/schemas'
import { createApp, type DatabaseConfig, listen, publicFiles, publishFile } from '@acquis/server'
import { fixedClock, tempFolder } from '@acquis/server/testing'
import {
  type BitstringPurpose,
  bitstringPurposes,
  buildBitstring,
  buildStatusBundle,
  buildStatusList,
  signBitstringList,
  signStatusList,
  type Status,
} from '@acquis/status-list'
import { buildTrustList, signTrustList } from '@acquis/trust'
import type { CreatedRequest, RequestDetail } from '../src/api.ts'
import { addApiKey, addStaff, foundEmployer, startVerifier, type VerifierConfig } from '../src/index.ts'

// A register, a university and people with diplomas, made of the packages that the real ones are made of, around a real verifier.

export const noon = '2026-11-24T12:00:00.000Z'

export const subject = {
  family_name: 'Lefèvre-Guérin',
  given_name: 'Maëlys',
  birthdate: '2001-02-17',
  title: 'Licence professionnelle Commerce et distribution',
  eqf_level: 6,
  nqf_level: 6,
  awarding_body: 'Université du Val de Loire',
  date_of_award: '2026-07-03',
  honours: 'Bien',
  diploma_number: 'UVL-2026-004817',
}
export const minimum = ['family_name', 'given_name', 'title', 'date_of_award']
export const everything = [...minimum, 'honours', 'birthdate']

type Answer<T> = { status: number; body: T; headers: Headers; text: string }
export type Refusal = { error: string; message: string; problems?: { field: string; code: string }[] }

/** What a wallet reads in a request object. */
export type RequestObject = {
  client_id: string
  response_uri: string
  response_mode: string
  nonce: string
  state: string
  exp: number
  client_metadata: { jwks?: { keys: P256Jwk[] } }
  [name: string]: unknown
}

export async function keyPair(kid?: string): Promise<Signer> {
  const { privateKey, publicJwk } = await generateHolderKey()
  return signerFromKey(privateKey, publicJwk, kid)
}

export type Region = Awaited<ReturnType<typeof openRegion>>

export async function openRegion(newConfig: () => DatabaseConfig, settings: Partial<VerifierConfig> = {}) {
  const clock = fixedClock(noon)
  const { now } = clock
  const folder = await tempFolder()
  const files = createApp({ name: 'id', publicUrl: 'http://localhost' })
  files.use(publicFiles(folder.path))
  const { url: origin, close: closeFiles } = await listen(files, { port: 0, host: 'localhost' })

  const issuerDid = didWebFor(origin, 'orgs', 'uvl')
  const strangerDid = didWebFor(origin, 'orgs', 'mill')
  const [signer, statusSigner, stranger, strangerStatus, anchorKey, holder] = await Promise.all([
    keyPair(`${issuerDid}#credential-1`),
    keyPair(`${issuerDid}#status-1`),
    keyPair(`${strangerDid}#credential-1`),
    keyPair(`${strangerDid}#status-1`),
    keyPair(),
    keyPair(),
  ])
  const anchor = didKeyOf(anchorKey.publicJwk)
  const vct = vctOf(findCredentialType('diploma')!, origin)
  const statusUri = `${origin}/status/uvl/1`
  const bitstringUris = Object.fromEntries(
    bitstringPurposes.map((purpose) => [purpose, `${origin}/status/uvl/1-${purpose}`]),
  ) as Record<BitstringPurpose, string>
  const strangerListUri = `${origin}/status/mill/1-revocation`
  const statuses = new Map<number, Status>()

  async function publishDocument(did: string, signers: Signer[]): Promise<void> {
    const ids = signers.map(({ kid }) => kid!)
    const document = {
      id: did,
      verificationMethod: signers.map(({ kid, publicJwk }) => {
        return { id: kid, type: 'JsonWebKey2020', controller: did, publicKeyJwk: publicJwk }
      }),
      assertionMethod: ids,
      authentication: ids,
    }
    await publishFile(folder.path, `orgs/${did.split(':').at(-1)}/did.json`, JSON.stringify(document))
  }

  async function publishTrust(sequence = 3): Promise<void> {
    const list = buildTrustList({
      iss: anchor,
      sequence,
      now: now(),
      bodies: [{ id: issuerDid, name: 'Université du Val de Loire', shortName: 'UVL', slug: 'uvl', kind: 'university' }],
      keys: [{ type: 'key', body: issuerDid, thumbprint: thumbprint(signer.publicJwk), use: 'credential', from: '2020-01-01' }],
      entitlements: credentialTypes.map(({ name }) => {
        return { type: 'entitlement', body: issuerDid, programme: { type: name }, from: '2020-01-01', decision: 'A-1' }
      }),
    })
    const kid = `${anchor}#${anchor.slice('did:key:'.length)}`
    await publishFile(folder.path, 'trust/list.jwt', await signTrustList(list, { ...anchorKey, kid }))
  }

  async function publishStatus(): Promise<void> {
    const entries = [...statuses].map(([index, status]) => ({ index, status }))
    const bytes = buildStatusList({ entries })
    const token = await signStatusList({ uri: statusUri, bytes, signer: statusSigner, now: now() })
    const lists = bitstringPurposes.map(async (purpose) => {
      const uri = bitstringUris[purpose]
      const bytes = buildBitstring({ purpose, entries })
      return [uri, await signBitstringList({ uri, purpose, bytes, signer: statusSigner, now: now() })] as const
    })
    const empty = { purpose: 'revocation', bytes: buildBitstring({ purpose: 'revocation', entries: [] }) } as const
    const strangerList = await signBitstringList({ ...empty, uri: strangerListUri, signer: strangerStatus, now: now() })
    const bundle = [[statusUri, token] as const, ...(await Promise.all(lists)), [strangerListUri, strangerList] as const]
    await publishFile(folder.path, 'status/bundle.json', buildStatusBundle(bundle))
  }

  await publishDocument(issuerDid, [signer, statusSigner])
  await publishDocument(strangerDid, [stranger, strangerStatus])
  await publishTrust()
  await publishStatus()

  const config: VerifierConfig = {
    database: newConfig(),
    keyDatabase: newConfig(),
    keyEncryptionKey: { id: 'test-1', key: randomBytes(32) },
    secrets: { seal: randomBytes(32) },
    publicUrl: 'http://localhost:7003',
    walletUrl: 'http://localhost:7002',
    idOrigin: origin,
    publicFolder: folder.path,
    trustListUrl: `${origin}/trust/list.jwt`,
    trustAnchor: anchor,
    portalFolder: join(folder.path, 'portal'),
    host: 'localhost',
    port: 0,
    ...settings,
  }
  let verifier = await startVerifier(config, { now })

  async function employ(slug: string, name: string): Promise<{ did: string; key: string; readKey: string }> {
    const { did } = await foundEmployer(verifier.ctx, { slug, name })
    const scopes = ['requests:write', 'requests:read']
    const { id: staffId } = await addStaff(verifier.ctx, { orgSlug: slug, name: 'Inès Portier', role: 'recruiter', scopes })
    const keyWith = (scopes: string[]) => addApiKey(verifier.ctx, { orgSlug: slug, staffId, scopes })
    return { did, key: await keyWith(scopes), readKey: await keyWith(['requests:read']) }
  }
  const employer = await employ('garage-des-tilleuls', 'Garage des Tilleuls')
  const other = await employ('maison-bruere', 'Maison Bruère')

  async function call<T>(path: string, { key, ...init }: RequestInit & { key?: string } = {}): Promise<Answer<T>> {
    const headers = new Headers(init.headers)
    if (key !== undefined) headers.set('Authorization', `Bearer ${key}`)
    const response = await fetch(verifier.url + path, { ...init, headers, redirect: 'manual' })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('application/json') && text !== ''
    return { status: response.status, body: (isJson ? JSON.parse(text) : text) as T, headers: response.headers, text }
  }

  function postJson<T>(path: string, json: unknown, key = employer.key): Promise<Answer<T>> {
    const headers = { 'Content-Type': 'application/json' }
    return call<T>(path, { method: 'POST', key, headers, body: JSON.stringify(json) })
  }

  const queryOf = (change: object = {}) => ({
    credentials: [
      {
        id: 'diploma',
        format: 'dc+sd-jwt',
        meta: { vct_values: [vct] },
        claims: everything.map((name) => ({ id: name, path: [name] })),
        claim_sets: [everything, minimum],
        ...change,
      },
    ],
  })

  /** Asks, and fetches the request object as a wallet would. */
  async function ask(
    change: { mode?: 'direct_post' | 'direct_post.jwt'; query?: object; key?: string; device?: string } = {},
  ): Promise<{ id: string; object: RequestObject }> {
    const { mode = 'direct_post', query = queryOf(), key = employer.key, device = '' } = change
    const body = { dcql_query: query, purpose: 'Vérifier un diplôme pour un poste de vendeuse.', response_mode: mode }
    const created = await postJson<CreatedRequest>('/api/requests', body, key)
    if (created.status !== 201) throw new Error(`not asked: ${created.text}`)
    const { id } = created.body
    const object = await call<string>(`/openid4vp/requests/${id}${device}`)
    return { id, object: JSON.parse(Buffer.from(object.text.split('.')[1]!, 'base64url').toString()) as RequestObject }
  }

  /** Posts a form to the response endpoint of a request. */
  async function post(
    id: string,
    form: Record<string, string> | string,
    query = '',
  ): Promise<Answer<Refusal & { redirect_uri?: string }>> {
    const body = typeof form === 'string' ? form : new URLSearchParams(form).toString()
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    return call(`/openid4vp/responses/${id}${query}`, { method: 'POST', headers, body })
  }

  /** Answers as the request asks, clear or encrypted. */
  async function answer(id: string, object: RequestObject, vpToken: VpToken | string, query = '') {
    const token: VpToken = typeof vpToken === 'string' ? { diploma: [vpToken] } : vpToken
    const { state, response_mode: mode, client_metadata: metadata } = object
    if (mode === 'direct_post') return post(id, { vp_token: JSON.stringify(token), state }, query)
    const encryption = { jwk: metadata.jwks!.keys[0]!, enc: 'A256GCM' as const }
    return post(id, { response: await encryptResponse({ vpToken: token, state }, { encryption }) }, query)
  }

  async function credential(
    change: { by?: Signer; iss?: string; subject?: object; fixed?: object; idx?: number; to?: Signer } = {},
  ): Promise<string> {
    const { by = signer, iss = issuerDid, subject: claims = subject, fixed = {}, idx = 7, to = holder } = change
    const { credential } = await issueSdJwt({
      claims: { ...claims },
      selective: Object.keys(claims),
      fixed: {
        iss,
        iat: dayAt00('2026-11-24'),
        vct,
        cnf: { jwk: to.publicJwk },
        status: { status_list: { idx, uri: statusUri } },
        ...fixed,
      },
      signer: by,
    })
    return credential
  }

  /** A good presentation for a request, by our own library. */
  async function present(
    object: RequestObject,
    change: { disclose?: string[]; of?: string; by?: Signer } = {},
  ): Promise<string> {
    const { disclose = minimum, by = holder } = change
    const keyBinding = { signer: by, nonce: object.nonce, audience: object.client_id, now: now() }
    return presentSdJwt({ credential: change.of ?? (await credential()), disclose, keyBinding })
  }

  const readRequest = (id: string, key = employer.key) => call<RequestDetail>(`/api/requests/${id}`, { key })

  return {
    ...{ origin, vct, clock, folder, config, employer, other, issuerDid, strangerDid, signer, stranger, holder, statusUri },
    ...{ bitstringUris, strangerListUri },
    ...{ call, postJson, queryOf, ask, post, answer, credential, present, readRequest, publishTrust, publishStatus },
    verifier: () => verifier,
    async readReport(id: string): Promise<Report> {
      const { body } = await readRequest(id)
      if (!body.report) throw new Error(`no report: ${body.state}`)
      return body.report
    },
    async setStatus(idx: number, status: Status): Promise<void> {
      statuses.set(idx, status)
      await publishStatus()
    },
    hideStatus: () => rm(join(folder.path, 'status/bundle.json')),
    /** A fresh process on the same data: nothing is in its memory. */
    async restart(change: Partial<VerifierConfig> = {}): Promise<void> {
      await verifier.close()
      verifier = await startVerifier({ ...config, ...change }, { now })
    },
    async close(): Promise<void> {
      await verifier.close()
      await closeFiles()
      await folder.remove()
    },
  }
}

/** Takes a credential apart and shows some of its disclosures, as RFC 9901 says, by hand. */
export function showing(credential: string, names: string[]): string {
  const [jwt = '', ...disclosures] = credential.split('~').slice(0, -1)
  const nameOf = (disclosure: string) => (JSON.parse(Buffer.from(disclosure, 'base64url').toString()) as string[])[1]!
  return `${[jwt, ...disclosures.filter((disclosure) => names.includes(nameOf(disclosure)))].join('~')}~`
}

/** Signs a key binding over any text, with any lie in it. */
export async function bind(
  covered: string,
  object: RequestObject,
  { by, at, header = {}, payload = {} }: { by: Signer; at: Date; header?: object; payload?: object },
): Promise<string> {
  const claims = {
    iat: epochSeconds(at),
    aud: object.client_id,
    nonce: object.nonce,
    sd_hash: toBase64url(sha256(covered)),
    ...payload,
  }
  return covered + (await signJws({ header: { typ: 'kb+jwt', ...header }, payload: claims, signer: by }))
}

export const forgedDisclosure = (name: string, value: unknown) =>
  Buffer.from(JSON.stringify([randomToken(), name, value])).toString('base64url')
