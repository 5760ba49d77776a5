import { fromBase64url, randomBytes, toBase64url, utf8 } from '@acquis/base'

/** AES-256-GCM output: a 96-bit `iv`, and the ciphertext with its 128-bit tag; both base64url. */
export type Sealed = { iv: string; text: string }

/**
 * What a ciphertext is, spelt out as a list: it is bound to the bytes as associated data, so that nothing sealed for one
 * place opens in another. The list begins with the purpose.
 */
export type SealContext = readonly (string | number)[]

const keyBytes = 32
const ivBytes = 12

/** A key that scripts can use and never read. The bytes are wiped. */
export async function importSealKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
  bytes.fill(0)
  return key
}

export function newSealKey(): Uint8Array<ArrayBuffer> {
  return randomBytes(keyBytes)
}

export async function seal(key: CryptoKey, content: Uint8Array<ArrayBuffer>, context: SealContext): Promise<Sealed> {
  const iv = randomBytes(ivBytes)
  const text = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: associatedData(context) }, key, content)
  return { iv: toBase64url(iv), text: toBase64url(new Uint8Array(text)) }
}

/** @returns the content, or null when the key, the context or any bit is not the one it was sealed with. */
export async function unseal(key: CryptoKey, sealed: Sealed, context: SealContext): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const parameters = { name: 'AES-GCM', iv: fromBase64url(sealed.iv), additionalData: associatedData(context) }
    return new Uint8Array(await crypto.subtle.decrypt(parameters, key, fromBase64url(sealed.text)))
  } catch {
    return null
  }
}

/** Content under a random key of its own, which is sealed under `key`: no key ever seals two contents. */
export type Envelope = { wrappedKey: Sealed; content: Sealed }

export async function sealEnvelope(
  key: CryptoKey,
  content: Uint8Array<ArrayBuffer>,
  purpose: string,
  context: SealContext,
): Promise<Envelope> {
  const own = newSealKey()
  const wrappedKey = await seal(key, own, [`${purpose}-key`, ...context])
  return { wrappedKey, content: await seal(await importSealKey(own), content, [purpose, ...context]) }
}

/** @returns the content, or null when anything is not as it was sealed. */
export async function openEnvelope(
  key: CryptoKey,
  { wrappedKey, content }: Envelope,
  purpose: string,
  context: SealContext,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const own = await unseal(key, wrappedKey, [`${purpose}-key`, ...context])
  return own && unseal(await importSealKey(own), content, [purpose, ...context])
}

const associatedData = (context: SealContext) => utf8(JSON.stringify(['acquis-vault', 1, ...context]))
