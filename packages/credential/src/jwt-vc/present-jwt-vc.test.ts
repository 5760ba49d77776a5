import { describe, expect, test } from '@jest/globals'
import { didJwkOf, readJws } from '@acquis/agent'
import { epochSeconds } from '@acquis/base'
import { type CredentialType, findCredentialType } from '@acquis/schemas'
import { agent, diploma, holder, idOrigin, noon, stranger, subject, univ, vct } from '../../test/fixtures.ts'
import { demand, jwtVc, openClaims, vcPayload, w3cContext } from '../../test/jwt-vc-fixtures.ts'
import {
  contextUrlOf,
  expandTypes,
  openSubject,
  presentJwtVc,
  presentSdJwt,
  readJwtVc,
  readPresentation,
  typeContext,
  w3cTypeOf,
} from '../index.ts'

const asked = { nonce: demand.nonce, audience: demand.audience, now: noon }
const present = async (credential: string, signer = holder.bare) => presentJwtVc({ credential, signer, ...asked })
const w3cType = 'https://www.w3.org/2018/credentials#VerifiableCredential'

test('a credential of another key, or of none, is not presented; nor is a presentation', async () => {
  const own = await jwtVc()
  await expect(present(own, stranger.bare)).rejects.toMatchObject({ code: 'binding_key' })
  await expect(present(await jwtVc(vcPayload({ sub: undefined })))).rejects.toMatchObject({ code: 'binding_key' })
  await expect(present(await jwtVc(vcPayload({ sub: univ.did })))).rejects.toMatchObject({ code: 'binding_key' })
  await expect(present(await present(own))).rejects.toMatchObject({ code: 'binding_unexpected' })
  await expect(present('a.b.c')).rejects.toMatchObject({ code: 'jwt_malformed' })
})

test('[VP-VAL-05] a presentation names the holder of the credential, his key, the verifier and the nonce, and holds it as issued', async () => {
  for (const [sub, kid] of [
    [holder.did, holder.signer.kid],
    [didJwkOf(holder.publicJwk), `${didJwkOf(holder.publicJwk)}#0`],
  ]) {
    const credential = await jwtVc(vcPayload({ sub }))
    const { header, payload } = readJws(await present(credential))
    expect(header).toEqual({ alg: 'ES256', typ: 'JWT', kid })
    expect(payload).toEqual({
      iss: sub,
      aud: demand.audience,
      nonce: demand.nonce,
      iat: epochSeconds(noon),
      vp: { '@context': [w3cContext], type: ['VerifiablePresentation'], verifiableCredential: [credential] },
    })
  }
})

describe('what a presentation shows', () => {
  test('of a W3C credential: its types in both spellings, and the credential with the members of the token in place', async () => {
    const { judgeBinding, ...shown } = readPresentation(await present(await jwtVc(vcPayload({ jti: 'urn:uuid:1' }))))
    expect(shown).toEqual({
      format: 'jwt_vc_json',
      types: ['VerifiableCredential', 'Diploma', w3cType, vct],
      claims: {
        ...(vcPayload().vc as object),
        id: 'urn:uuid:1',
        issuer: univ.did,
        credentialSubject: { id: holder.did, ...openClaims },
      },
    })
    expect(await judgeBinding(demand, noon, agent.verify)).toMatchObject({ holderBinding: { mode: 'live' } })
    expect(await judgeBinding({ ...demand, nonce: 'n-2' }, noon, agent.verify)).toMatchObject({ code: 'binding_nonce' })
  })

  test('of an SD-JWT: its type, its claims, and what of them was hidden', async () => {
    const text = await presentSdJwt({
      credential: await diploma(),
      disclose: ['title'],
      keyBinding: { signer: holder.bare, ...asked },
    })
    const { judgeBinding, ...shown } = readPresentation(text)
    expect(shown).toMatchObject({ format: 'dc+sd-jwt', vct, disclosed: [['title']], claims: { vct, title: subject.title } })
    expect(await judgeBinding(demand, noon, agent.verify)).toMatchObject({ holderBinding: { mode: 'live' } })
  })

  test('of what is none: nothing', () => {
    expect(() => readPresentation('nothing')).toThrow(expect.objectContaining({ code: 'format_unknown' }))
    expect(() => readPresentation('a.b.c')).toThrow(expect.objectContaining({ code: 'jwt_malformed' }))
  })
})

describe('a type in the W3C format', () => {
  const type = findCredentialType('diploma') as CredentialType

  test('what the format cannot hide is left out, and so is what the type does not name', () => {
    const said = { ...subject, diploma_number: '2026-1', ine: '0123456789A', honours: undefined }
    expect(openSubject(type, said)).toEqual(openClaims)
  })

  test.each([
    ['diploma', 'Diploma'],
    ['training_attestation', 'TrainingAttestation'],
    ['experience-attestation', 'ExperienceAttestation'],
    ['trainingAttestation', 'TrainingAttestation'],
  ])('%s is a %s', (name, w3c) => expect(w3cTypeOf({ name })).toBe(w3c))

  test('[VP-DCQL-11] a type stands for its vct where our context says so, and for itself where no context that we know does', () => {
    const context = contextUrlOf(type, idOrigin)
    expect(expandTypes(['Diploma', 'VerifiableCredential'], [w3cContext, context])).toEqual([vct, w3cType])
    expect(expandTypes(['Diploma'], [w3cContext, 'https://a.example/v1', { Diploma: 'urn:x' }])).toEqual(['Diploma'])
    expect(expandTypes(['Diploma'], [`${context}?x`, `${context}/`, `${idOrigin}/x/contexts/diploma/1`])).toEqual(['Diploma'])
  })

  test('its context explains the type, every claim of it, and the entries of the status', () => {
    const terms = typeContext(type, idOrigin)['@context']
    expect(contextUrlOf(type, idOrigin)).toBe(`${idOrigin}/contexts/diploma/1`)
    expect(terms).toMatchObject({ '@protected': true, Diploma: vct, title: `${vct}#title` })
    expect(terms.date_of_award).toEqual({ '@id': `${vct}#date_of_award`, '@type': 'http://www.w3.org/2001/XMLSchema#date' })
    for (const { name } of type.claims) expect(terms).toHaveProperty(name)
    expect(terms).toHaveProperty(['BitstringStatusListEntry', '@context', 'statusListIndex'])
  })
})

test('a credential is read into one place for each thing', async () => {
  const read = readJwtVc(await jwtVc())
  expect(read).toMatchObject({ issuer: univ.did, holderDid: holder.did, type: vct, subject: openClaims })
  expect(read.presentation).toBeUndefined()
  expect(readJwtVc(await present(await jwtVc())).presentation).toBeDefined()
})
