import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createResolver, didKeyOf, type P256Jwk, type Signer, signJws, thumbprint } from '@acquis/agent'
import { generateHolderKey, signerFromKey, webVerify } from '@acquis/agent/browser'
import { CodedError, dayAt00, didWebFor, hmacSha256, randomToken, utf8 } from '@acquis/base'
import { contextUrlOf, issueSdJwt, openSubject, w3cTypeOf } from '@acquis/credential'
import {
  authorizationServerMetadata,
  type AuthorizationResponse,
  buildIssuerMetadata,
  buildOffer,
  buildRequestObject,
  clientIdOf,
  composeDcql,
  configurationIdOf,
  credentialResponse,
  decryptResponse,
  holderDidOf,
  type IssuedFormat,
  newEncryptionKey,
  nonceResponse,
  offerLink,
  type ProvenKey,
  readBearer,
  readCredentialRequest,
  readKeyProofs,
  readNotification,
  readResponseForm,
  readTokenRequest,
  requestLink,
  type ResponseMode,
  tokenResponse,
  VciError,
  vciErrorBody,
  vciStatuses,
} from '@acquis/protocol'
import { findCredentialType, vctOf } from '@acquis/schemas'
import { buildBitstring, buildBitstringEntries, buildStatusList, signBitstringList, signStatusList } from '@acquis/status-list'
import { buildTrustList, signTrustList } from '@acquis/trust'
import { createFlows, type Flows } from '../flows.ts'
import { createVault, type Vault } from '../vault/vault.ts'
import { openVaultStore } from '../vault/vault-store.ts'

// A university, a register and an employer in one small server, made of the packages that the real ones are made of.

export const now = () => new Date('2026-11-24T10:00:00Z')
export const txCode = '493021'
export const passphrase = 'tilleul rivage boussole marron atelier'

export const subject = {
  family_name: 'Lefèvre-Guérin',
  given_name: 'Maëlys',
  birthdate: '2001-02-17',
  title: 'Licence professionnelle',
  specialisation: 'Commerce et distribution',
  eqf_level: 6,
  nqf_level: 6,
  rncp_code: 'RNCP40812',
  awarding_body: 'Université du Val de Loire',
  date_of_award: '2026-07-03',
  honours: 'Bien',
  diploma_number: 'UVL-2026-004817',
}

/** What of these the W3C format may say. */
export const openClaims = openSubject(findCredentialType('diploma')!, subject)

export type Request = {
  method: string
  path: string
  form: URLSearchParams
  json: unknown
  headers: IncomingMessage['headers']
}
type Reply = { status?: number; type?: string; body?: unknown; headers?: Record<string, string> }
/** Answers in place of the region, or lets it answer: how tests make it lie, fail or fall silent. */
export type Twist = (request: Request) => Reply | 'drop' | undefined | Promise<Reply | 'drop' | undefined>

export type Region = Awaited<ReturnType<typeof openRegion>>

async function keyPair(kid?: string): Promise<Signer> {
  const { privateKey, publicJwk } = await generateHolderKey()
  return signerFromKey(privateKey, publicJwk, kid)
}

const w3cContext = 'https://www.w3.org/2018/credentials/v1'
const requestType = 'application/oauth-authz-req+jwt'

function refusal(error: unknown): Reply {
  if (error instanceof VciError) return { status: vciStatuses[error.code], body: vciErrorBody(error) }
  return { status: error instanceof CodedError ? 400 : 500, body: { error: 'refused' } }
}

/**
 * @param of.type name of the credential type that is awarded, with what its subject says
 * @param of.formats what is offered of it, in this order
 */
export async function openRegion(
  at: () => Date = now,
  of: { type?: string; subject?: Record<string, unknown>; formats?: IssuedFormat[] } = {},
) {
  const { formats = ['dc+sd-jwt'], subject: says = subject } = of
  const seen: Request[] = []
  const events: string[] = []
  const answers: (AuthorizationResponse | { error: string })[] = []
  const issued: { credential: string; format: IssuedFormat; jwk: P256Jwk; token: string; nonce: string }[] = []
  let twist: Twist | undefined
  let revoked = false
  let listed = true
  let redirectUri: string | undefined

  const server = createServer((req, res) => void serve(req, res))
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const issuer = `${origin}/orgs/uvl`
  const issuerDid = didWebFor(origin, 'orgs', 'uvl')
  const employerDid = didWebFor(origin, 'employers', 'bruere')
  const [signer, statusSigner, employer, anchorKey] = await Promise.all([
    keyPair(`${issuerDid}#credential-1`),
    keyPair(`${issuerDid}#status-1`),
    keyPair(`${employerDid}#request-1`),
    keyPair(),
  ])
  const anchor = didKeyOf(anchorKey.publicJwk)
  const register: Signer = { ...anchorKey, kid: `${anchor}#${anchor.slice('did:key:'.length)}` }
  const type = findCredentialType(of.type ?? 'diploma')!
  const configurations = new Map(formats.map((format) => [configurationIdOf(type, format), format]))
  const vct = vctOf(type, origin)
  const encryption = await newEncryptionKey()
  const requests = new Map<string, { mode: ResponseMode; payload: Record<string, unknown> }>()
  const agent = {
    resolver: createResolver({ fetchJson: () => Promise.reject(new Error('nothing is fetched')), ownOrigin: origin, now: at }),
  }
  const statusUri = `${origin}/status/uvl/1.jwt`
  const bitstringUri = `${origin}/status/uvl/2.jwt`

  const documentOf = (did: string, signers: Signer[]) => ({
    id: did,
    verificationMethod: signers.map(({ kid, publicJwk }) => {
      return { id: kid, type: 'JsonWebKey2020', controller: did, publicKeyJwk: publicJwk }
    }),
    assertionMethod: signers.map(({ kid }) => kid),
    authentication: signers.map(({ kid }) => kid),
  })

  async function trustList(): Promise<string> {
    const list = buildTrustList({
      iss: anchor,
      sequence: 3,
      now: at(),
      bodies: listed
        ? [
            {
              id: issuerDid,
              name: 'Université du Val de Loire',
              shortName: 'UVL',
              slug: 'uvl',
              domain: 'univ-vdl.example',
              kind: 'university',
            },
          ]
        : [],
      keys: [{ type: 'key', body: issuerDid, thumbprint: thumbprint(signer.publicJwk), use: 'credential', from: '2020-01-01' }],
      entitlements: [
        { type: 'entitlement', body: issuerDid, programme: { type: type.name }, from: '2020-01-01', decision: 'A-1' },
      ],
    })
    return signTrustList(list, register)
  }

  async function statusList(): Promise<string> {
    const bytes = buildStatusList({ entries: revoked ? [{ index: 7, status: 'revoked' as const }] : [] })
    return signStatusList({ uri: statusUri, bytes, signer: statusSigner, now: at() })
  }

  async function bitstringList(): Promise<string> {
    const entries = revoked ? [{ index: 8, status: 'revoked' as const }] : []
    const bytes = buildBitstring({ purpose: 'revocation', entries })
    return signBitstringList({ uri: bitstringUri, purpose: 'revocation', bytes, signer: statusSigner, now: at() })
  }

  /** A W3C credential; `change` replaces members of the token, `said` what is said of the subject. */
  function signJwtVc(holderDid: string, change: object = {}, said: object = openSubject(type, says)): Promise<string> {
    const day = dayAt00('2026-11-24')
    const vc = {
      '@context': [w3cContext, contextUrlOf(type, origin)],
      type: ['VerifiableCredential', w3cTypeOf(type)],
      credentialSubject: said,
      credentialStatus: buildBitstringEntries(8, { revocation: bitstringUri }),
    }
    const payload = { iss: issuerDid, sub: holderDid, iat: day, nbf: day, vc, ...change }
    return signJws({ header: { typ: 'JWT', kid: signer.kid! }, payload, signer })
  }

  async function signSdJwt(jwk: P256Jwk): Promise<string> {
    const status = { status_list: { idx: 7, uri: statusUri } }
    const fixed = { iss: issuerDid, iat: dayAt00('2026-11-24'), vct, cnf: { jwk }, status }
    return (await issueSdJwt({ claims: says, selective: Object.keys(says), fixed, signer })).credential
  }

  /** For each format the same token and key give the same instance; another key is refused. */
  async function issue(token: string, format: IssuedFormat, proven: ProvenKey): Promise<string> {
    const { jwk, nonce } = proven
    const before = issued.find((each) => each.token === token && each.format === format)
    if (before && thumbprint(before.jwk) !== thumbprint(jwk))
      throw new VciError('credential_request_denied', 'this token has served another key')
    if (before) return before.credential
    const credential = format === 'dc+sd-jwt' ? await signSdJwt(jwk) : await signJwtVc(holderDidOf(proven))
    issued.push({ credential, format, jwk, token, nonce })
    return credential
  }

  async function answer(request: Request): Promise<Reply> {
    const { path, form, json, headers } = request
    const body = (value: unknown): Reply => ({ body: value })
    if (path === '/orgs/uvl/did.json') return body(documentOf(issuerDid, [signer, statusSigner]))
    if (path === '/employers/bruere/did.json') return body(documentOf(employerDid, [employer]))
    if (path === '/trust/list.jwt') return { type: 'application/jwt', body: await trustList() }
    if (path === '/status/bundle.json')
      return body({ lists: { [statusUri]: await statusList(), [bitstringUri]: await bitstringList() } })
    if (path === '/.well-known/openid-credential-issuer/orgs/uvl') {
      const endpoints = { credential: `${origin}/credential`, nonce: `${origin}/nonce`, notification: `${origin}/notification` }
      return body(buildIssuerMetadata({ issuer, name: 'UVL', endpoints, types: [type], idOrigin: origin, formats }))
    }
    if (path === '/.well-known/oauth-authorization-server/orgs/uvl')
      return body(authorizationServerMetadata({ issuer, tokenEndpoint: `${origin}/token` }))
    if (path.startsWith('/offers/'))
      return body(
        buildOffer({
          issuer,
          configurationIds: [...configurations.keys()],
          code: randomToken(),
          txCode: { length: txCode.length },
        }),
      )
    if (path === '/token') {
      if (readTokenRequest(form).txCode !== txCode) throw new VciError('invalid_grant', 'the code is not good')
      return body(tokenResponse({ accessToken: randomToken(), expiresInSeconds: 300 }))
    }
    if (path === '/nonce') return body(nonceResponse(randomToken()))
    if (path === '/credential') {
      const token = readBearer(headers.authorization)
      const { proofs, configurationId } = readCredentialRequest(json, { configurationIds: [...configurations.keys()] })
      const [proven] = await readKeyProofs(proofs, { audience: issuer, now: at(), verify: webVerify, ...agent })
      const format = configurations.get(configurationId!)!
      return body(credentialResponse({ credentials: [await issue(token, format, proven!)], notificationId: `n-${format}` }))
    }
    if (path === '/notification') {
      events.push(readNotification(json).event)
      return { status: 204 }
    }
    const [, kind, id = ''] = path.split('/')
    const known = requests.get(id)
    if (kind === 'requests' && known) {
      const nonce = form.get('wallet_nonce')
      const payload = { ...(nonce !== null && { wallet_nonce: nonce }), ...known.payload }
      const header = { typ: 'oauth-authz-req+jwt', kid: employer.kid! }
      return { type: requestType, body: await signJws({ header, payload, signer: employer }) }
    }
    if (kind === 'responses' && known) {
      const read = readResponseForm(form, { responseMode: known.mode })
      if (read.kind === 'error') answers.push({ error: read.error })
      else answers.push(read.kind === 'clear' ? read.response : await decryptResponse(read.jwe, encryption.privateJwk))
      return body(redirectUri === undefined ? {} : { redirect_uri: redirectUri })
    }
    return { status: 404, body: { error: 'not_found' } }
  }

  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const open = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'authorization, content-type' }
    if (req.method === 'OPTIONS') return void res.writeHead(204, open).end()
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString()
    const isJson = req.headers['content-type']?.startsWith('application/json')
    const request: Request = {
      method: req.method ?? '',
      path: req.url ?? '',
      form: new URLSearchParams(isJson ? '' : text),
      json: isJson ? JSON.parse(text) : undefined,
      headers: req.headers,
    }
    seen.push(request)
    const reply = (await twist?.(request)) ?? (await answer(request).catch(refusal))
    if (reply === 'drop') return void req.socket.destroy()
    const { status = 200, type: contentType = 'application/json', body, headers } = reply
    res.writeHead(status, { 'content-type': contentType, ...open, ...headers })
    res.end(typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body))
  }

  return {
    origin,
    issuer,
    issuerDid,
    employerDid,
    seen,
    events,
    answers,
    issued,
    config: { idOrigin: origin, trustListUrl: `${origin}/trust/list.jwt`, trustAnchor: anchor },
    paths: () => seen.map(({ path }) => path),
    twist: (next: Twist | undefined) => void (twist = next),
    revoke: () => void (revoked = true),
    unlist: () => void (listed = false),
    redirectTo: (uri: string) => void (redirectUri = uri),
    claimLink: (id = randomToken()) => offerLink(`${origin}/offers/${id}`, { wallet: origin }).split('#')[1]!,
    signJwtVc,
    ask(
      change: { mode?: ResponseMode; method?: 'get' | 'post'; query?: ReturnType<typeof composeDcql>; payload?: object } = {},
    ): string {
      const { mode = 'direct_post.jwt', method = 'get', query } = change
      const minimum = ['family_name', 'given_name', 'title', 'date_of_award']
      const everything = [...minimum, 'honours', 'birthdate']
      const id = randomToken()
      const payload = buildRequestObject({
        clientId: clientIdOf(employerDid),
        responseUri: `${origin}/responses/${id}`,
        responseMode: mode,
        nonce: randomToken(),
        state: randomToken(),
        dcqlQuery: query ?? composeDcql({ vct, everything, minimum }),
        purpose: 'recruter une responsable de boutique',
        organisation: 'Maison Bruère',
        idOrigin: origin,
        ...(mode === 'direct_post.jwt' && { encryptionJwk: encryption.publicJwk }),
        now: at(),
      })
      requests.set(id, { mode, payload: { ...payload, ...change.payload } })
      const link = requestLink({
        clientId: clientIdOf(employerDid),
        requestUri: `${origin}/requests/${id}`,
        method,
        wallet: origin,
      })
      return link.split('#')[1]!
    },
    vct,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

let count = 0

/** A wallet on a device of its own; the name opens the same device again. */
export async function openWallet(
  region: Region,
  device = `device-${++count}`,
  at: () => Date = now,
): Promise<{ vault: Vault; flows: Flows; device: string }> {
  const vault = createVault({
    store: openVaultStore(device),
    derive: async (text, { salt }) => hmacSha256(utf8(salt), text),
    now: at,
  })
  if ((await vault.state()) === 'none') await vault.create(passphrase)
  else await vault.open(passphrase)
  const flows = createFlows({ config: region.config, vault, ownOrigin: 'http://localhost:7002', now: at, fetch })
  return { vault, flows, device }
}
