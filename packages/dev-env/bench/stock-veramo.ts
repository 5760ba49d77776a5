// Veramo 7 as its documentation sets it up: its own key management and stores, in a SQLite database in memory.
import { generateKeyPairSync } from 'node:crypto'
import 'reflect-metadata'
import { didKeyOf, type P256Jwk } from '@acquis/agent'
import { fromBase64url, toHex } from '@acquis/base'
import { createAgent, type TAgent } from '@veramo/core'
import type { ICredentialPlugin, IDIDManager, IKeyManager, IResolver } from '@veramo/core-types'
import { CredentialProviderJWT } from '@veramo/credential-jwt'
import { CredentialPlugin } from '@veramo/credential-w3c'
import { DIDStore, Entities, KeyStore, migrations, PrivateKeyStore } from '@veramo/data-store'
import { DIDManager } from '@veramo/did-manager'
import { getDidKeyResolver, KeyDIDProvider } from '@veramo/did-provider-key'
import { DIDResolverPlugin } from '@veramo/did-resolver'
import { KeyManager } from '@veramo/key-manager'
import { KeyManagementSystem, SecretBox } from '@veramo/kms-local'
import { DataSource } from 'typeorm'

type Agent = TAgent<IKeyManager & IDIDManager & IResolver & ICredentialPlugin>

export type StockVeramo = {
  /** Issuers, by the algorithm of their keys: ES256 as ours, EdDSA as Veramo makes them unless told otherwise. */
  issuers: Record<'ES256' | 'EdDSA', string>
  issue: (issuer: string, content: { type: string; holderDid: string; subject: object; status: object[] }) => Promise<string>
  checkCredential: (credential: string) => Promise<void>
  /** The presentation, and then the credential in it, which `verifyPresentation` does not look at. */
  checkPresentation: (presentation: string, asked: { nonce: string; audience: string }) => Promise<void>
  close: () => Promise<void>
}

export async function openStockVeramo(): Promise<StockVeramo> {
  const source = new DataSource({ type: 'sqlite', database: ':memory:', entities: Entities, migrations, migrationsRun: true })
  await source.initialize()
  const secretBox = new SecretBox(await SecretBox.createSecretKey())
  const agent: Agent = createAgent<IKeyManager & IDIDManager & IResolver & ICredentialPlugin>({
    plugins: [
      new KeyManager({
        store: new KeyStore(source),
        kms: { local: new KeyManagementSystem(new PrivateKeyStore(source, secretBox)) },
      }),
      new DIDManager({
        store: new DIDStore(source),
        defaultProvider: 'did:key',
        providers: { 'did:key': new KeyDIDProvider({ defaultKms: 'local' }) },
      }),
      new DIDResolverPlugin({ ...getDidKeyResolver() }),
      new CredentialPlugin([new CredentialProviderJWT()]),
    ],
  })
  const { did: EdDSA } = await agent.didManagerCreate()
  return { issuers: { ES256: await importP256(agent), EdDSA }, ...facesOf(agent), close: () => source.destroy() }
}

function facesOf(agent: Agent): Pick<StockVeramo, 'issue' | 'checkCredential' | 'checkPresentation'> {
  const checkCredential = async (credential: string) => {
    const { verified, error } = await agent.verifyCredential({ credential })
    if (!verified) throw new Error('Veramo finds its own credential bad', { cause: error })
  }
  return {
    checkCredential,
    async issue(issuer, { type, holderDid, subject, status }) {
      const { proof } = await agent.createVerifiableCredential({
        proofFormat: 'jwt',
        credential: {
          type: ['VerifiableCredential', type],
          issuer: { id: issuer },
          credentialSubject: { id: holderDid, ...subject },
          credentialStatus: status as never,
        },
      })
      return proof.jwt as string
    },
    async checkPresentation(presentation, { nonce, audience }) {
      const policies = { nbf: false, iat: false }
      const result = await agent.verifyPresentation({ presentation, challenge: nonce, domain: audience, policies })
      if (!result.verified) throw new Error('Veramo finds the presentation bad', { cause: result.error })
      const { vp } = JSON.parse(Buffer.from(presentation.split('.')[1]!, 'base64url').toString()) as {
        vp: { verifiableCredential: string[] }
      }
      for (const credential of vp.verifiableCredential) await checkCredential(credential)
    },
  }
}

/** Its own provider makes no P-256, but its stores, its key management and its resolver know it. */
async function importP256(agent: Agent): Promise<string> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y, d } = privateKey.export({ format: 'jwk' }) as { x: string; y: string; d: string }
  const jwk: P256Jwk = { kty: 'EC', crv: 'P-256', x, y }
  const did = didKeyOf(jwk)
  const key = { kms: 'local', type: 'Secp256r1', privateKeyHex: toHex(fromBase64url(d)) } as const
  await agent.didManagerImport({ did, provider: 'did:key', keys: [key], services: [] })
  return did
}
