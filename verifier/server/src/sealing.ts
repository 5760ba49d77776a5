import { createCipheriv, createDecipheriv } from 'node:crypto'
import { concatBytes, fromBase64url, fromUtf8, randomBytes, toBase64url, utf8 } from '@acquis/base'

/** Seals texts that the database must not hold in clear; what was sealed for one place does not open in another. */
export type Sealer = {
  /** @param place where the text will stand, as `report <request id> presentation`. */
  seal: (text: string, place: string) => string
  /** Throws for another place, another key, or changed bytes: none of these can happen while all is well. */
  open: (sealed: string, place: string) => string
}

const cipherName = 'aes-256-gcm'
const ivLength = 12
const tagLength = 16

/** AES-256-GCM, a random nonce a text, the place as associated data. @param key 32 bytes. */
export function createSealer(key: Uint8Array): Sealer {
  if (key.length !== 32) throw new RangeError('the sealing key is not 32 bytes')
  return {
    seal(text, place) {
      const iv = randomBytes(ivLength)
      const cipher = createCipheriv(cipherName, key, iv, { authTagLength: tagLength }).setAAD(utf8(place))
      return toBase64url(concatBytes(iv, cipher.update(utf8(text)), cipher.final(), cipher.getAuthTag()))
    },
    open(sealed, place) {
      const bytes = fromBase64url(sealed)
      const [iv, tag] = [bytes.subarray(0, ivLength), bytes.subarray(-tagLength)]
      const decipher = createDecipheriv(cipherName, key, iv, { authTagLength: tagLength }).setAAD(utf8(place)).setAuthTag(tag)
      return fromUtf8(concatBytes(decipher.update(bytes.subarray(ivLength, -tagLength)), decipher.final()))
    },
  }
}
