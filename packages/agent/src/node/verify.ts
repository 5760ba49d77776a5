import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { algOfKey, type PublicJwk } from '../jwk.ts'
import { lru } from '../lru.ts'
import type { VerifySignature } from '../signer.ts'

const imported = lru<string, KeyObject>(2_000)

/** Judges signatures with `node:crypto`, at once and on this thread; imported keys are kept. */
export const nodeVerify: VerifySignature = ({ alg, jwk, data, signature }) => {
  const name = alg === 'EdDSA' ? 'Ed25519' : alg
  if (name !== algOfKey(jwk) || signature.length !== 64) return false
  try {
    const key = importPublicKey(jwk)
    return name === 'ES256'
      ? verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature)
      : verify(null, data, key, signature)
  } catch {
    return false
  }
}

/** OpenSSL refuses a point off the curve here. */
function importPublicKey(jwk: PublicJwk): KeyObject {
  const { kty, crv, x } = jwk
  const place = `${crv} ${x} ${jwk.y ?? ''}`
  const known = imported.get(place)
  if (known) return known
  const key = createPublicKey({ key: kty === 'EC' ? { kty, crv, x, y: jwk.y } : { kty, crv, x }, format: 'jwk' })
  imported.set(place, key)
  return key
}
