import { argon2id } from '@noble/hashes/argon2.js'
import { fromBase64url, randomBytes, toBase64url, utf8 } from '@acquis/base'
import { VaultError } from './vault-error.ts'

/** How a passphrase becomes a key; written in the vault's header, so that later vaults may cost more. */
export type KdfParameters = {
  name: 'argon2id'
  memoryKib: number
  iterations: number
  parallelism: number
  /** 16 random bytes, base64url. */
  salt: string
}

/** Passphrase (normalised) and parameters → 32 bytes. */
export type DeriveKey = (passphrase: string, kdf: KdfParameters) => Promise<Uint8Array<ArrayBuffer>>

/** The least we make and accept (security.md, "The vault"); the most keeps a doctored header from freezing the device. */
const floor = { memoryKib: 65_536, iterations: 3 }
const ceiling = { memoryKib: 1_048_576, iterations: 16 }
const shortest = 12

export function newKdf(): KdfParameters {
  return { name: 'argon2id', ...floor, parallelism: 1, salt: toBase64url(randomBytes(16)) }
}

/** @throws VaultError `kdf_refused` for parameters outside our bounds */
export function assertKdf(kdf: KdfParameters): void {
  const { name, memoryKib, iterations, parallelism, salt } = kdf
  const within = (value: number, least: number, most: number) => Number.isInteger(value) && value >= least && value <= most
  const good =
    name === 'argon2id' &&
    within(memoryKib, floor.memoryKib, ceiling.memoryKib) &&
    within(iterations, floor.iterations, ceiling.iterations) &&
    within(parallelism, 1, 4) &&
    typeof salt === 'string' &&
    /^[A-Za-z0-9_-]{22,}$/.test(salt)
  if (!good) throw new VaultError('kdf_refused', 'the key derivation of this vault is outside the bounds')
}

/** Argon2id in plain JavaScript: about a second on a phone, and no WebAssembly for the strict Content-Security-Policy. */
export const deriveWithArgon2id: DeriveKey = async (passphrase, kdf) => {
  assertKdf(kdf)
  const { memoryKib: m, iterations: t, parallelism: p, salt } = kdf
  return new Uint8Array(argon2id(utf8(passphrase), fromBase64url(salt), { t, m, p, dkLen: 32 }))
}

/**
 * One spelling for what people type: compatibility letters unified, capitals lowered (phones put one at the start), words
 * parted by one space, whatever stood between them. Part of format 1: never to change.
 */
export function normalisePassphrase(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s\u002d\u2010-\u2015]+/u)
    .filter((word) => word !== '')
    .join(' ')
}

/** @throws VaultError `passphrase_weak` for one that is too short or made of too few letters */
export function assertStrongEnough(passphrase: string): void {
  const letters = [...passphrase.replaceAll(' ', '')]
  if (letters.length < shortest || new Set(letters).size < 6)
    throw new VaultError('passphrase_weak', 'the passphrase is too easy to guess')
}
