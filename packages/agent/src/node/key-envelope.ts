import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { KeyAgentError } from './key-agent-error.ts'

/** The key that seals all others: 32 bytes from outside the database, with a name and a version that stand in each row. */
export type KeyEncryptionKey = { id: string; version?: number; key: Uint8Array }

/** A private key at rest: sealed under a key of its own, which is sealed under the key-encryption key. */
export type Envelope = { kekId: string; kekVersion: number; wrappedKey: string; ciphertext: string }

/** Whose key it is. Both are authenticated, so that a row moved to another body or key does not open. */
export type KeyOwner = { did: string; id: string }

const nonceLength = 12
const tagLength = 16

/** @throws KeyAgentError `key_encryption_key_malformed` */
export function readKeyEncryptionKey({ id, version = 1, key }: KeyEncryptionKey): Required<KeyEncryptionKey> {
  if (id === '' || key.length !== 32 || !Number.isSafeInteger(version) || version < 1)
    throw new KeyAgentError('key_encryption_key_malformed', 'a key-encryption key has an id, a version and 32 bytes')
  return { id, version, key: Uint8Array.from(key) }
}

export function sealPrivateKey(pkcs8: Uint8Array, owner: KeyOwner, kek: Required<KeyEncryptionKey>): Envelope {
  const dataKey = randomBytes(32)
  try {
    const ciphertext = encrypt(dataKey, pkcs8, contextOf('private-key', owner))
    return { ...wrap(dataKey, owner, kek), ciphertext }
  } finally {
    dataKey.fill(0)
  }
}

/**
 * @returns PKCS #8 bytes; the caller wipes them.
 * @throws KeyAgentError `key_encryption_key_unknown`, `key_encryption_key_wrong`
 */
export function openPrivateKey(envelope: Envelope, owner: KeyOwner, kek: Required<KeyEncryptionKey>): Buffer {
  const dataKey = unwrap(envelope, owner, kek)
  try {
    return decrypt(dataKey, envelope.ciphertext, contextOf('private-key', owner))
  } finally {
    dataKey.fill(0)
  }
}

/** Seals the inner key under another key-encryption key; the private key itself is not opened. */
export function rewrapKey(
  envelope: Envelope,
  owner: KeyOwner,
  kek: { from: Required<KeyEncryptionKey>; to: Required<KeyEncryptionKey> },
): Envelope {
  const dataKey = unwrap(envelope, owner, kek.from)
  try {
    return { ...envelope, ...wrap(dataKey, owner, kek.to) }
  } finally {
    dataKey.fill(0)
  }
}

function wrap(dataKey: Uint8Array, owner: KeyOwner, kek: Required<KeyEncryptionKey>): Omit<Envelope, 'ciphertext'> {
  const wrappedKey = encrypt(kek.key, dataKey, contextOf('data-key', owner, kek))
  return { kekId: kek.id, kekVersion: kek.version, wrappedKey }
}

function unwrap(envelope: Envelope, owner: KeyOwner, kek: Required<KeyEncryptionKey>): Buffer {
  if (envelope.kekId !== kek.id || envelope.kekVersion !== kek.version)
    throw new KeyAgentError('key_encryption_key_unknown', 'the key is sealed under another key-encryption key')
  return decrypt(kek.key, envelope.wrappedKey, contextOf('data-key', owner, kek))
}

function contextOf(what: string, { did, id }: KeyOwner, kek?: Required<KeyEncryptionKey>): Buffer {
  return Buffer.from(JSON.stringify(['acquis', 1, what, did, id, ...(kek ? [kek.id, kek.version] : [])]))
}

function encrypt(key: Uint8Array, clear: Uint8Array, context: Buffer): string {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(context)
  return Buffer.concat([nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

function decrypt(key: Uint8Array, sealed: string, context: Buffer): Buffer {
  const bytes = Buffer.from(sealed, 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceLength), { authTagLength: tagLength })
    decipher.setAAD(context).setAuthTag(bytes.subarray(-tagLength))
    return Buffer.concat([decipher.update(bytes.subarray(nonceLength, -tagLength)), decipher.final()])
  } catch (cause) {
    throw new KeyAgentError('key_encryption_key_wrong', 'the key-encryption key does not open this key', { cause })
  }
}
