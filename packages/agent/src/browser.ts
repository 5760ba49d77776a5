import { BytesError, fromBase64url } from '@acquis/base'
import { algOfKey, type Ed25519Jwk, JwkError, type P256Jwk, readPublicJwk } from './jwk.ts'
import { lru } from './lru.ts'
import type { Signer, VerifySignature } from './signer.ts'

/** The platform's own type, named without asking for the DOM's type library. */
type PlatformKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

/** A private P-256 key as a JWK. @see https://www.rfc-editor.org/rfc/rfc7518#section-6.2.2 */
export type PrivateJwk = { kty?: string; crv?: string; x?: string; y?: string; d?: string }

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const imported = lru<string, Promise<PlatformKey>>(500)

/** Judges signatures with WebCrypto: in browsers, in workers, and in Node. */
export const webVerify: VerifySignature = async ({ alg, jwk, data, signature }) => {
  const name = alg === 'EdDSA' ? 'Ed25519' : alg
  if (name !== algOfKey(jwk) || signature.length !== 64) return false
  try {
    const key = await importPublicKey(jwk)
    return await crypto.subtle.verify(name === 'ES256' ? ecdsa : 'Ed25519', key, owned(signature), owned(data))
  } catch {
    return false
  }
}

function importPublicKey(jwk: P256Jwk | Ed25519Jwk): Promise<PlatformKey> {
  const { kty, crv, x } = jwk
  const place = `${crv} ${x} ${jwk.y ?? ''}`
  const known = imported.get(place)
  if (known) return known
  const members = kty === 'EC' ? { kty, crv, x, y: jwk.y } : { kty, crv, x }
  const key = crypto.subtle.importKey('jwk', members, kty === 'EC' ? ecdsa : 'Ed25519', false, ['verify'])
  imported.set(place, key)
  key.catch(() => imported.delete(place))
  return key
}

/** A private key that scripts can use and never read, with its public half. */
export type HolderKey = { publicJwk: P256Jwk; privateKey: PlatformKey }

/** A fresh P-256 key whose private half cannot be exported. To keep one in a sealed store, see `createHolderKeyForStore`. */
export async function generateHolderKey(): Promise<HolderKey> {
  const pair = await crypto.subtle.generateKey(ecdsa, false, ['sign', 'verify'])
  return { publicJwk: await publicJwkOf(pair.publicKey), privateKey: pair.privateKey }
}

/**
 * A fresh P-256 key as bytes, for a store that seals them: the only moment the private half can be read. The caller seals
 * `pkcs8`, wipes it (`fill(0)`), and works with `importHolderKey` from then on.
 */
export async function createHolderKeyForStore(): Promise<{ publicJwk: P256Jwk; pkcs8: Uint8Array<ArrayBuffer> }> {
  const pair = await crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify'])
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
  return { publicJwk: await publicJwkOf(pair.publicKey), pkcs8 }
}

/**
 * A private P-256 key, from PKCS #8 bytes or a private JWK, as a key that cannot be exported. Its public half is derived
 * from the private one, so the two always belong together.
 *
 * @throws JwkError `jwk_malformed`
 */
export async function importHolderKey(source: Uint8Array | PrivateJwk): Promise<HolderKey> {
  try {
    const pkcs8 = source instanceof Uint8Array ? owned(source) : await pkcs8Of(source)
    // WebCrypto shows the public half of a private key only in an export: once, on a copy that is dropped here.
    const readable = await crypto.subtle.importKey('pkcs8', pkcs8, ecdsa, true, ['sign'])
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', readable)
    const publicJwk = readPublicJwk({ kty, crv, x, y }) as P256Jwk
    return { publicJwk, privateKey: await crypto.subtle.importKey('pkcs8', pkcs8, ecdsa, false, ['sign']) }
  } catch (cause) {
    if (cause instanceof JwkError && cause.code === 'jwk_malformed') throw cause
    throw new JwkError('jwk_malformed', 'the bytes are not a private P-256 key')
  }
}

/** A signer over a WebCrypto key. Holder keys have no `kid`. */
export function signerFromKey(privateKey: PlatformKey, publicJwk: P256Jwk, kid?: string): Signer {
  return {
    ...(kid !== undefined && { kid }),
    alg: 'ES256',
    publicJwk,
    sign: async (data) => new Uint8Array(await crypto.subtle.sign(ecdsa, privateKey, owned(data))),
  }
}

async function pkcs8Of(jwk: PrivateJwk): Promise<ArrayBuffer> {
  const { kty, crv, x, y, d } = jwk
  if (kty !== 'EC' || crv !== 'P-256' || !x || !y || !d) throw new JwkError('jwk_malformed', 'the key is no private P-256 key')
  for (const part of [x, y, d]) assertCoordinate(part)
  const key = await crypto.subtle.importKey('jwk', { kty, crv, x, y, d }, ecdsa, true, ['sign'])
  return crypto.subtle.exportKey('pkcs8', key)
}

function assertCoordinate(text: string): void {
  try {
    if (fromBase64url(text).length === 32) return
  } catch (cause) {
    if (!(cause instanceof BytesError)) throw cause
  }
  throw new JwkError('jwk_malformed', 'a member of the key is not 32 bytes of base64url')
}

async function publicJwkOf(key: PlatformKey): Promise<P256Jwk> {
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', key)
  return readPublicJwk({ kty, crv, x, y }) as P256Jwk
}

/** WebCrypto's types ask for bytes over an ArrayBuffer of their own; a view over a shared one is copied. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes)
}
