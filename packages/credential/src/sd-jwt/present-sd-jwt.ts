import { samePublicKey, type Signer } from '@acquis/agent'
import { CredentialError } from '../credential-error.ts'
import { type Choice, chooser } from './claim-path.ts'
import { holderKeyOf, signKeyBinding } from './key-binding.ts'
import { openSdJwt } from './open-sd-jwt.ts'

/**
 * Presents an SD-JWT: the chosen disclosures, those on the way to them, and nothing else. Disclosures travel as issued,
 * letter by letter.
 *
 * @param args.credential as issued, ending with a tilde.
 * @param args.disclose what to show besides what is always shown; names and paths that are not there are passed over.
 * @param args.keyBinding proof that the presenter holds the key of the credential, for one nonce and one audience.
 * @throws CredentialError `binding_unexpected` (the credential came with a key binding), `binding_key` (it is not bound to
 *   the signer's key), and those of reading
 * @see https://www.rfc-editor.org/rfc/rfc9901#section-7.2
 */
export async function presentSdJwt(args: {
  credential: string
  disclose: Choice
  keyBinding?: { signer: Signer; nonce: string; audience: string; now: Date }
}): Promise<string> {
  const { credential, disclose, keyBinding } = args
  const { jwt, payload, disclosures, keyBinding: given } = openSdJwt(credential)
  if (given) throw new CredentialError('binding_unexpected', 'a credential is kept without key binding')
  const isShown = chooser(disclose)
  const shown = disclosures.filter(({ place }) => isShown(place)).map(({ encoded }) => encoded)
  const covered = `${[jwt.text, ...shown].join('~')}~`
  if (!keyBinding) return covered
  const holderKey = holderKeyOf(payload)
  if (!holderKey || !samePublicKey(holderKey, keyBinding.signer.publicJwk))
    throw new CredentialError('binding_key', 'the credential is not bound to the key of the signer')
  return covered + (await signKeyBinding({ covered, ...keyBinding }))
}
