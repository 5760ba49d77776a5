import { expect, test } from '@jest/globals'
import { didJwkOf, didKeyOf } from '@acquis/agent'
import { contextUrlOf, expandTypes, w3cTypeOf } from '@acquis/credential'
import {
  didJwkUrl,
  didKeyUrl,
  forgeJws,
  idOrigin,
  issuer,
  newSigner,
  noon,
  noonSeconds,
  resolverOver,
  verify,
  walletOrigin,
} from '../../test/fixtures.ts'
import { buildIssuerMetadata, configurationIdOf } from './build-issuer-metadata.ts'
import { expectedTypeOf, readIssuerMetadata } from './issuer-metadata.ts'
import { buildKeyProof, holderDidOf, readKeyProofs } from './key-proof.ts'

const label = { fr: 'Mot', en: 'Word' }
const diploma = {
  name: 'diploma',
  version: 1,
  title: { fr: 'Diplôme', en: 'Diploma' },
  claims: [
    { name: 'title', label, required: true, order: 2, sensitive: false },
    { name: 'grade', label, required: false, order: 3, sensitive: true },
    { name: 'family_name', label, required: true, order: 1 },
  ],
}
const endpoints = { credential: `${issuer}/credential`, nonce: `${issuer}/nonce`, notification: `${issuer}/notification` }
const built = buildIssuerMetadata({
  ...{ issuer, name: 'Université', endpoints, types: [diploma], idOrigin },
  formats: ['dc+sd-jwt', 'jwt_vc_json'],
})
const rule = { ownOrigin: walletOrigin }

test('a W3C configuration without a definition of its credential is left out', () => {
  const { credential_definition: _, ...rest } = built.credential_configurations_supported.diploma_jwt_vc!
  const read = readIssuerMetadata({ ...built, credential_configurations_supported: { rest } }, issuer, rule)
  expect(read.credential_configurations_supported).toEqual({})
})

test('[VCI-META-02] both formats of a type are announced, each under a name of its own, and read back whole', () => {
  expect(Object.keys(built.credential_configurations_supported)).toEqual(['diploma_sd_jwt', 'diploma_jwt_vc'])
  expect(configurationIdOf(diploma, 'jwt_vc_json')).toBe('diploma_jwt_vc')
  expect(readIssuerMetadata(JSON.parse(JSON.stringify(built)), issuer, rule)).toEqual(built)
})

test('[VCI-META-06] [VCI-META-13] the W3C one names its types, a scope of its own, and how its key is proven', () => {
  const { credential_metadata: texts, ...configuration } = built.credential_configurations_supported.diploma_jwt_vc!
  expect(configuration).toEqual({
    format: 'jwt_vc_json',
    credential_definition: { type: ['VerifiableCredential', 'Diploma'] },
    scope: 'diploma_jwt_vc',
    credential_signing_alg_values_supported: ['ES256'],
    cryptographic_binding_methods_supported: ['jwk', 'did:key', 'did:jwk'],
    proof_types_supported: { jwt: { proof_signing_alg_values_supported: ['ES256'] } },
  })
  expect(texts!.display).toEqual(built.credential_configurations_supported.diploma_sd_jwt!.credential_metadata!.display)
})

test('its claims are those of the subject, without what the format could not hide', () => {
  const { claims } = built.credential_configurations_supported.diploma_jwt_vc!.credential_metadata!
  expect(claims!.map(({ path }) => path)).toEqual([
    ['credentialSubject', 'family_name'],
    ['credentialSubject', 'title'],
  ])
  const hiding = built.credential_configurations_supported.diploma_sd_jwt!.credential_metadata!.claims!
  expect(hiding.map(({ path }) => path)).toEqual([['family_name'], ['title'], ['grade']])
})

test('what a credential must be is told by vct, or by the names of its types; our context ties the two', () => {
  const { diploma_sd_jwt: sdJwt, diploma_jwt_vc: jwtVc } = built.credential_configurations_supported
  expect(expectedTypeOf(sdJwt!)).toBe(`${idOrigin}/types/diploma/1`)
  expect(expectedTypeOf(jwtVc!)).toEqual(['VerifiableCredential', 'Diploma'])
  expect(expectedTypeOf({ format: 'mso_mdoc' })).toBeUndefined()
  expect(expandTypes([w3cTypeOf(diploma)], [contextUrlOf(diploma, idOrigin)])).toEqual([expectedTypeOf(sdJwt!)])
})

test('[VCI-PROOF-10] a W3C credential is issued to the DID that the proof named, or to the did:key of its key', async () => {
  const rules = { audience: issuer, now: noon, verify, resolver: resolverOver() }
  const signer = await newSigner()
  const { publicJwk } = signer
  const payload = { aud: issuer, iat: noonSeconds, nonce: 'n1' }
  const prove = async (kid: string) => {
    const [key] = await readKeyProofs(
      { jwt: [await forgeJws({ alg: 'ES256', typ: 'openid4vci-proof+jwt', kid }, payload, signer)] },
      rules,
    )
    return holderDidOf(key!)
  }
  expect(await prove(didJwkUrl(publicJwk))).toBe(didJwkOf(publicJwk))
  expect(await prove(didKeyUrl(publicJwk))).toBe(didKeyOf(publicJwk))
  const byKey = await buildKeyProof({ signer, audience: issuer, nonce: 'n1', now: noon })
  expect(holderDidOf((await readKeyProofs({ jwt: [byKey] }, rules))[0]!)).toBe(didKeyOf(publicJwk))
})
