import { type PublicJwk, type Signer, signJws } from '@acquis/agent'
import { sha256, toBase64url } from '@acquis/base'
import { CredentialError } from '../credential-error.ts'
import { type ClaimPath, namesPlace, type Place } from './claim-path.ts'
import { buildDisclosure, isReservedName } from './disclosure.ts'
import { isCredentialClaim, sdJwtType } from './read-sd-jwt.ts'

/** What is always shown: about the credential, not about the person. Dates are seconds since 1970. */
export type FixedClaims = {
  iss: string
  vct: string
  iat?: number
  nbf?: number
  exp?: number
  cnf?: { jwk: PublicJwk }
  status?: object
  [name: string]: unknown
}

/**
 * Issues an SD-JWT VC. Each claim of `selective` becomes a disclosure with a fresh salt of 128 bits; digests are sorted, so
 * that their order tells nothing of the order of the claims. A name that is not among the claims is passed over.
 *
 * @param args.claims the subject.
 * @param args.selective top-level names, or paths to members and elements at any depth (`null` for all elements).
 * @param args.signer its `kid` goes into the header: the DID URL of the issuer's key.
 * @returns the credential, ending with a tilde, and the SHA-256 of its bytes, base64url.
 * @throws CredentialError `disclosure_reserved_name`, `claim_name_taken`, `sdjwt_too_deep`
 * @see https://www.rfc-editor.org/rfc/rfc9901#section-4
 */
export async function issueSdJwt(args: {
  claims: Record<string, unknown>
  selective: readonly (string | ClaimPath)[]
  fixed: FixedClaims
  signer: Signer
}): Promise<{ credential: string; sha256: string }> {
  const { claims, selective, fixed, signer } = args
  for (const name of Object.keys(claims))
    if (Object.hasOwn(fixed, name) || isCredentialClaim(name))
      throw new CredentialError('claim_name_taken', 'a claim of the subject has the name of a claim of the credential')
  const disclosures: string[] = []
  const paths = selective.map((path) => (typeof path === 'string' ? [path] : path))
  const hidden = hideMembers(claims, [], { paths, disclosures })
  const jwt = await signJws({
    header: { typ: sdJwtType, ...(signer.kid !== undefined && { kid: signer.kid }) },
    payload: { ...fixed, ...hidden, ...(disclosures.length > 0 && { _sd_alg: 'sha-256' }) },
    signer,
  })
  const credential = `${[jwt, ...disclosures].join('~')}~`
  return { credential, sha256: toBase64url(sha256(credential)) }
}

type Hiding = { paths: readonly ClaimPath[]; disclosures: string[] }

const maxDepth = 32

function hideValue(value: unknown, place: Place, hiding: Hiding): unknown {
  if (place.length > maxDepth) throw new CredentialError('sdjwt_too_deep', `deeper than ${maxDepth}`)
  if (Array.isArray(value)) {
    return value.map((element: unknown, index) => {
      const at = [...place, index]
      const inner = hideValue(element, at, hiding)
      return namesPlace(hiding.paths, at) ? { '...': hide([inner], hiding) } : inner
    })
  }
  if (typeof value !== 'object' || value === null) return value
  return hideMembers(value as Record<string, unknown>, place, hiding)
}

function hideMembers(object: Record<string, unknown>, place: Place, hiding: Hiding): Record<string, unknown> {
  const left: Record<string, unknown> = {}
  const digests: string[] = []
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined) continue
    if (isReservedName(name)) throw new CredentialError('disclosure_reserved_name', 'a claim has a reserved name')
    const at = [...place, name]
    const inner = hideValue(value, at, hiding)
    if (namesPlace(hiding.paths, at)) digests.push(hide([name, inner], hiding))
    else left[name] = inner
  }
  return digests.length > 0 ? { ...left, _sd: digests.sort() } : left
}

function hide(content: readonly [string, unknown] | readonly [unknown], { disclosures }: Hiding): string {
  const { encoded, digest } = buildDisclosure(content)
  disclosures.push(encoded)
  return digest
}
