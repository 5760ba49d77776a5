import { Identifier } from '@veramo/data-store'
import type { DataSource } from 'typeorm'
import type { DidDocument, VerificationMethod } from '../did-document.ts'
import { didKeyDocument } from '../did-key.ts'
import { decompressPoint } from '../jwk.ts'
import { KeyAgentError } from './key-agent-error.ts'

/** Every key stands in `assertionMethod`; the one that signs requests also in `authentication`. */
export async function documentOf(source: DataSource, did: string): Promise<DidDocument> {
  if (did.startsWith('did:key:')) return didKeyDocument(did)
  const identifier = await findIdentifier(source, did)
  if (!identifier) throw new KeyAgentError('key_not_found', 'the DID is not one of ours')
  const verificationMethod = identifier.keys
    .map(({ kid, publicKeyHex }): VerificationMethod => {
      const publicKeyJwk = { ...decompressPoint(Buffer.from(publicKeyHex, 'hex')), alg: 'ES256', use: 'sig' }
      return { id: kid, type: 'JsonWebKey2020', controller: did, publicKeyJwk }
    })
    .sort((left, right) => (left.id < right.id ? -1 : 1))
  const ids = verificationMethod.map(({ id }) => id)
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
    id: did,
    verificationMethod,
    assertionMethod: ids,
    authentication: ids.filter((id) => id.startsWith(`${did}#request-`)),
  }
}

export async function findIdentifier(source: DataSource, did: string): Promise<Identifier | null> {
  return source.getRepository(Identifier).findOne({ where: { did }, relations: ['keys'] })
}
