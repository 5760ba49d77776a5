// The typed faces, so that issuer, wallet and verifier compile; each is replaced by its module as it is written.
import type { P256Jwk, Resolver, Signer, VerifySignature } from '@acquis/agent'
import type { CodedError } from '@acquis/base'

// ---- OpenID4VCI
export type VciErrorCode =
  | 'invalid_request'
  | 'invalid_grant'
  | 'invalid_client'
  | 'unsupported_grant_type'
  | 'invalid_token'
  | 'invalid_credential_request'
  | 'unknown_credential_configuration'
  | 'unknown_credential_identifier'
  | 'invalid_proof'
  | 'invalid_nonce'
  | 'invalid_encryption_parameters'
  | 'credential_request_denied'
  | 'invalid_notification_id'
  | 'invalid_notification_request'
/** What the issuer answers. */
export declare class VciError extends CodedError<VciErrorCode> {}
/** What the wallet refuses of an issuer's messages. */
export type VciReadErrorCode =
  | 'offer_link_malformed'
  | 'offer_address_refused'
  | 'offer_malformed'
  | 'offer_configuration_unknown'
  | 'offer_server_unknown'
  | 'metadata_malformed'
  | 'metadata_other_issuer'
  | 'metadata_address_refused'
  | 'token_response_malformed'
  | 'nonce_response_malformed'
  | 'credential_response_malformed'
export declare class VciReadError extends CodedError<VciReadErrorCode> {}
/** The HTTP status of each code. */
export declare const vciStatuses: Readonly<Record<VciErrorCode, 400 | 401>>
export type ErrorBody = { error: string; error_description?: string }
/** JSON body of an error answer; the description is kept inside the ASCII that OAuth allows. */
export declare function vciErrorBody(error: CodedError): ErrorBody
/** `Bearer error="invalid_token"`; `Bearer` alone where the request had no token. */
export declare function wwwAuthenticate(error?: CodedError): string
/** The token of an `Authorization: Bearer` header. @throws VciError invalid_token */
export declare function readBearer(authorization: string | undefined): string
/** An issuer's error answer as the wallet reads it; null where the body is none. */
export declare function readErrorBody(json: unknown): { error: string; description?: string } | null

export type Form = string | URLSearchParams | Record<string, unknown>
export type LocalText = { fr: string; en: string }
export type DescribedType = {
  name: string
  version: number
  title: LocalText
  claims: readonly { name: string; label: LocalText; required: boolean; order: number }[]
}
export type Display = { name?: string; locale?: string; logo?: { uri: string; alt_text?: string }; description?: string }
export type ClaimDescriptionEntry = { path: ClaimPath; mandatory?: boolean; display?: { name?: string; locale?: string }[] }
export type CredentialConfiguration = {
  format: string
  scope?: string
  vct?: string
  credential_signing_alg_values_supported?: (string | number)[]
  cryptographic_binding_methods_supported?: string[]
  proof_types_supported?: Record<string, { proof_signing_alg_values_supported: (string | number)[] }>
  credential_metadata?: { display?: Display[]; claims?: ClaimDescriptionEntry[] }
}
export type IssuerMetadata = {
  credential_issuer: string
  authorization_servers?: string[]
  credential_endpoint: string
  nonce_endpoint?: string
  notification_endpoint?: string
  batch_credential_issuance?: { batch_size: number }
  display?: Display[]
  credential_configurations_supported: Record<string, CredentialConfiguration>
}
export declare function wellKnownUrl(issuer: string, name: 'openid-credential-issuer' | 'oauth-authorization-server'): string
export declare function configurationIdOf(type: { name: string }): string
export declare function buildIssuerMetadata(args: {
  issuer: string
  name: string | LocalText
  display?: { logo?: { uri: string; alt_text?: string } }
  endpoints: { credential: string; nonce: string; notification: string }
  types: readonly DescribedType[]
  idOrigin: string
  batchSize?: number
}): IssuerMetadata
export declare function readIssuerMetadata(
  json: unknown,
  expectedIssuer: string,
  options?: { ownOrigin?: string },
): IssuerMetadata
export type AuthorizationServerMetadata = {
  issuer: string
  token_endpoint: string
  grant_types_supported?: string[]
  'pre-authorized_grant_anonymous_access_supported'?: boolean
  token_endpoint_auth_methods_supported?: string[]
  response_types_supported?: string[]
}
export declare function authorizationServerMetadata(args: {
  issuer: string
  tokenEndpoint: string
}): AuthorizationServerMetadata
export declare function readAuthorizationServerMetadata(
  json: unknown,
  expectedIssuer: string,
  options?: { ownOrigin?: string },
): AuthorizationServerMetadata

export type TxCode = { length?: number; inputMode: 'numeric' | 'text'; description?: string }
export type Offer = {
  issuer: string
  configurationIds: string[]
  preAuthorized?: { code: string; txCode?: TxCode; authorizationServer?: string }
}
export declare function buildOffer(args: {
  issuer: string
  configurationIds: readonly string[]
  code: string
  txCode?: { length: number; description?: string }
}): Record<string, unknown>
/** `openid-credential-offer://?credential_offer_uri=…`, or with `wallet` the fragment link `<wallet>/receive#credential_offer_uri=…`. */
export declare function offerLink(offerUri: string, options?: { wallet?: string }): string
export declare function readOfferLink(
  link: string,
  options?: { ownOrigin?: string },
): { offerUri: string; offer?: never } | { offer: Offer; offerUri?: never }
export declare function readOffer(json: unknown, options?: { ownOrigin?: string }): Offer
/** The authorization server of an offer, judged by the issuer's own metadata, and the configurations by what it publishes. */
export declare function checkOffer(offer: Offer, metadata: IssuerMetadata): { authorizationServer: string }

export type TokenRequest = { code: string; txCode?: string; clientId?: string }
export declare function buildTokenRequest(args: { code: string; txCode?: string }): URLSearchParams
export declare function readTokenRequest(form: Form): TokenRequest
export declare function tokenResponse(args: { accessToken: string; expiresInSeconds: number }): Record<string, unknown>
export type TokenResponse = { accessToken: string; expiresInSeconds?: number; credentialIdentifiers?: Record<string, string[]> }
export declare function readTokenResponse(json: unknown): TokenResponse
export declare function nonceResponse(nonce: string): { c_nonce: string }
export declare function readNonceResponse(json: unknown): string

export type KeyProofs = { jwt: string[] }
export declare function buildKeyProof(args: { signer: Signer; audience: string; nonce: string; now: Date }): Promise<string>
export type ProvenKey = { jwk: P256Jwk; nonce: string; thumbprint: string }
/** Resolves to one proven key a proof, in order. The nonces are the caller's to judge. @throws VciError invalid_proof */
export declare function readKeyProofs(
  proofs: KeyProofs,
  args: {
    audience: string
    now: Date
    verify: VerifySignature
    algs?: readonly string[]
    resolver?: Pick<Resolver, 'findKey'>
    bindingMethods?: readonly string[]
    clientId?: string
    batchSize?: number
  },
): Promise<ProvenKey[]>
export type CredentialRequest = { configurationId?: string; credentialIdentifier?: string; proofs: KeyProofs }
export type CredentialRequestRules = {
  configurationIds?: readonly string[]
  credentialIdentifiers?: readonly string[]
  batchSize?: number
}
export declare function readCredentialRequest(json: unknown, rules?: CredentialRequestRules): CredentialRequest
export declare function buildCredentialRequest(args: {
  configurationId: string
  token: TokenResponse
  proofs: readonly string[]
}): Record<string, unknown>
export declare function credentialResponse(args: {
  credentials: readonly string[]
  notificationId?: string
}): Record<string, unknown>
export type CredentialResponse =
  | { kind: 'issued'; credentials: (string | Record<string, unknown>)[]; notificationId?: string }
  | { kind: 'deferred'; transactionId: string; intervalSeconds: number }
export declare function readCredentialResponse(json: unknown, options?: { keys?: number }): CredentialResponse
export type NotificationEvent = 'credential_accepted' | 'credential_failure' | 'credential_deleted'
export type Notification = { notificationId: string; event: NotificationEvent; description?: string }
export declare function buildNotification(notification: Notification): Record<string, unknown>
export declare function readNotification(json: unknown): Notification

// ---- OpenID4VP
export type VpErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'access_denied'
  | 'invalid_request_uri_method'
  | 'invalid_request_object'
  | 'invalid_transaction_data'
  | 'vp_formats_not_supported'
  | 'wallet_unavailable'
  /** Ours, never sent: the client's key is out of reach, so nothing can be said now. */
  | 'client_unreachable'
export declare class VpError extends CodedError<VpErrorCode> {
  /** Where the refusal may be answered, once the person agreed: only there when the request was authentic. */
  readonly reply?: { responseUri: string; state?: string }
}
export type ResponseMode = 'direct_post' | 'direct_post.jwt'
export type EncryptionKey = { publicJwk: P256Jwk; privateJwk: P256Jwk & { d: string } }
/** A fresh ECDH-ES key for one request: `kid`, `use: enc`, `alg: ECDH-ES` inside the public half. */
export declare function newEncryptionKey(): Promise<EncryptionKey>
export declare function clientIdOf(did: string): string
export declare function purposeFormat(idOrigin: string): string
export declare function buildRequestObject(args: {
  clientId: string
  responseUri: string
  responseMode: ResponseMode
  nonce: string
  state: string
  dcqlQuery: DcqlQuery
  purpose: string
  organisation: string
  idOrigin: string
  encryptionJwk?: P256Jwk
  walletNonce?: string
  now: Date
  lifetimeSeconds?: number
}): Record<string, unknown>
export declare function signRequestObject(payload: object, signer: Signer): Promise<string>
/** `openid4vp://?…`, or with `wallet` the fragment link `<wallet>/present#…`. */
export declare function requestLink(args: {
  clientId: string
  requestUri: string
  method?: 'get' | 'post'
  wallet?: string
}): string
export type RequestLink = { clientId: string; requestUri: string; method: 'get' | 'post' }
export declare function readRequestLink(link: string, options?: { ownOrigin?: string }): RequestLink
export type ResponseEncryption = { jwk: P256Jwk & { kid?: string }; enc: 'A128GCM' | 'A256GCM' }
export type RequestObject = {
  clientId: string
  did: string
  responseUri: string
  responseHost: string
  clientHost?: string
  nonce: string
  state?: string
  responseMode: ResponseMode
  dcqlQuery: DcqlQuery
  purpose?: string
  organisation?: string
  encryption?: ResponseEncryption
}
export declare function readRequestObject(
  jwt: string,
  args: {
    link: Pick<RequestLink, 'clientId'>
    resolver: Pick<Resolver, 'findKey'>
    verify: VerifySignature
    now: Date
    ownOrigin: string
    idOrigin: string
    walletNonce?: string
    formats?: readonly string[]
  },
): Promise<RequestObject>
export type VpToken = Record<string, (string | Record<string, unknown>)[]>
export type AuthorizationResponse = { vpToken: VpToken; state?: string }
export declare function encryptResponse(
  response: AuthorizationResponse,
  request: { encryption?: ResponseEncryption },
): Promise<string>
export declare function decryptResponse(jwe: string, privateJwk: EncryptionKey['privateJwk']): Promise<AuthorizationResponse>
/** The form that the wallet posts, clear or encrypted as the request asks. */
export declare function buildResponseForm(vpToken: VpToken, request: RequestObject): Promise<URLSearchParams>
export declare function buildErrorResponse(args: { error: VpErrorCode; state?: string; description?: string }): URLSearchParams
export type ResponseForm =
  | { kind: 'clear'; response: AuthorizationResponse }
  | { kind: 'encrypted'; jwe: string; kid?: string }
  | { kind: 'error'; error: string; description?: string; state?: string }
export declare function readResponseForm(form: Form, options?: { responseMode?: ResponseMode }): ResponseForm
/** The verifier's answer to the post: where to go on. @throws VpError for an address that is neither https nor loopback */
export declare function readPostAnswer(json: unknown, options?: { ownOrigin?: string }): { redirectUri?: string }

// ---- DCQL
export type ClaimPath = (string | number | null)[]
export type ClaimsQuery = { id?: string; path: ClaimPath; values?: (string | number | boolean)[] }
export type CredentialQuery = {
  id: string
  format: string
  multiple: boolean
  require_cryptographic_holder_binding: boolean
  meta: { vct_values?: string[]; type_values?: string[][]; [name: string]: unknown }
  trusted_authorities?: { type: string; values: string[] }[]
  claims?: ClaimsQuery[]
  claim_sets?: string[][]
}
export type CredentialSetQuery = { options: string[][]; required: boolean }
export type DcqlQuery = { credentials: CredentialQuery[]; credential_sets?: CredentialSetQuery[] }
export declare function readDcql(json: unknown): DcqlQuery
export declare function composeDcql(args: {
  vct: string
  everything: readonly string[]
  minimum: readonly string[]
  values?: Readonly<Record<string, readonly (string | number | boolean)[]>>
  id?: string
  format?: string
}): DcqlQuery
export type HeldCredential = {
  id: string
  format: string
  vct?: string
  types?: readonly string[]
  /** The processed payload: every claim that the credential can show. */
  claims: Record<string, unknown>
  hasHolderKey: boolean
  authorities?: readonly { type: string; value: string }[]
}
export type Candidate = {
  heldId: string
  /** What is shown unless the person unticks: the first claim set that the credential can fill. */
  disclose: ClaimPath[]
  /** Index into `claim_sets`; absent where the query has none. */
  claimSet?: number
  /** Those of `disclose` that may be unticked. */
  optional: ClaimPath[]
  /** Asked and held, but outside the set: shown only if the person ticks them. */
  offered: ClaimPath[]
}
export type MatchReason = 'format' | 'type' | 'holder_key' | 'authority' | 'claims' | 'values'
export type DcqlMatch = {
  satisfied: boolean
  options: Record<string, { candidates: Candidate[]; reason?: MatchReason }>
  sets: { required: boolean; options: string[][] }[]
}
export declare function matchCredentials(query: DcqlQuery, held: readonly HeldCredential[]): DcqlMatch
export declare function choices(query: CredentialQuery): { minimum: ClaimPath[]; everything: ClaimPath[] }
/** What leaves: never less than the minimum, never more than was asked, whatever the caller hands in. */
export declare function chooseClaims(
  candidate: Candidate,
  choice?: { without?: readonly ClaimPath[]; with?: readonly ClaimPath[] },
): ClaimPath[]
export type DisclosedCredential = {
  format: string
  vct?: string
  types?: readonly string[]
  claims: Record<string, unknown>
  holderBound: boolean
  /** What was hidden and is now shown, where the format tells; judged against what was asked. */
  disclosed?: readonly ClaimPath[]
}
export type AnswerProblem = { code: AnswerProblemCode; queryId?: string; index?: number; path?: ClaimPath }
export type AnswerProblemCode =
  | 'query_unknown'
  | 'query_unanswered'
  | 'presentation_count'
  | 'format_wrong'
  | 'type_wrong'
  | 'binding_missing'
  | 'claims_missing'
  | 'value_wrong'
  | 'claim_not_asked'
export declare function checkAnswer(
  query: DcqlQuery,
  vpToken: VpToken,
  disclosed: Readonly<Record<string, readonly DisclosedCredential[]>>,
): AnswerProblem[]
export declare function selectPath(path: ClaimPath, value: unknown): unknown[]
