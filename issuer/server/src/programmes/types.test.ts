import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { credentialTypes } from '@acquis/schemas'
import { onEachDatabase } from '@acquis/server/testing'
import { BatchPage, ImportedBatch } from '../api.ts'
import { addProgramme, foundOrganisation } from '../index.ts'
import { fixture, startTestIssuer, type TestIssuer } from '../testing/test-issuer.ts'
import { csvOf, deliver, newKey, opened, openedW3c, testWallet } from '../testing/test-wallet.ts'

onEachDatabase('types of credentials', (_open, newConfig) => {
  let issuer: TestIssuer
  beforeAll(async () => {
    issuer = await startTestIssuer(newConfig)
    const training = { credentialType: 'training-attestation', code: 'FCSEC1', version: '1', title: 'Secours' }
    const experience = { credentialType: 'experience-attestation', code: 'STAGE1', version: '1', title: 'Stage' }
    for (const programme of [training, experience]) await addProgramme(issuer.ctx, { orgSlug: 'ulb', ...programme })
  }, 60_000)
  afterAll(() => issuer?.end())

  const handIn = async (file: Uint8Array | string, body = issuer.ulb) =>
    ImportedBatch.parse((await issuer.call('POST', '/api/batches', { key: body.registrar, file })).body)
  const page = async (id: string) =>
    BatchPage.parse((await issuer.call('GET', `/api/batches/${id}`, { key: issuer.ulb.signatory })).body)
  const configurationsOf = async (slug: string) => {
    const { body } = await issuer.call<{ credential_configurations_supported: object }>(
      'GET',
      `/.well-known/openid-credential-issuer/orgs/${slug}`,
    )
    return Object.keys(body.credential_configurations_supported)
  }

  const diploma = { orgSlug: 'ulb', code: 'X', version: '1', title: 'Titre' }
  test.each([
    ['of a type that nobody has', { credentialType: 'medal' }],
    ['of a diploma without levels', {}],
    ['of a training with a level, for which its type has no claim', { credentialType: 'training-attestation', eqfLevel: 7 }],
    ['of an experience with an RNCP entry', { credentialType: 'experience-attestation', rncp: 'RNCP34126' }],
    ['without a title', { credentialType: 'training-attestation', title: '' }],
  ])('a programme %s is refused', async (_what, change) => {
    const programme = { ...diploma, ...change }
    await expect(addProgramme(issuer.ctx, programme)).rejects.toMatchObject({ code: 'programme_malformed' })
  })

  test('a body’s metadata lists the configurations of its types, and all where it has no programme yet', async () => {
    expect(await configurationsOf('autre')).toEqual(['diploma_sd_jwt', 'diploma_jwt_vc'])
    const ofAll = credentialTypes.flatMap(({ name }) => [`${name}_sd_jwt`, `${name}_jwt_vc`])
    expect((await configurationsOf('ulb')).sort()).toEqual(ofAll.toSorted())
    const body = { slug: 'neuve', name: 'Neuve', shortName: 'N', domain: 'n.example', kind: 'training' }
    await foundOrganisation(issuer.ctx, body)
    expect((await configurationsOf('neuve')).sort()).toEqual(ofAll.toSorted())
  })

  test.each([
    ['formations-utf8bom.csv', 'training-attestation', 'TrainingAttestation'],
    ['stages-utf8bom.csv', 'experience-attestation', 'ExperienceAttestation'],
  ])('%s becomes credentials of type %s, in both formats', async (name, type, w3cType) => {
    const imported = await handIn(fixture(name))
    expect(imported).toMatchObject({ ready: 3, rejected: [] })
    await issuer.call('POST', `/api/batches/${imported.id}/approval`, { key: issuer.ulb.signatory, json: {} })
    const [handed] = await deliver(issuer, imported.id)
    const wallet = testWallet(issuer)
    const offer = await wallet.offer(handed!.token)
    expect(offer.body['credential_configuration_ids']).toEqual([`${type}_sd_jwt`, `${type}_jwt_vc`])
    expect((await issuer.call('GET', `/claim/${handed!.token}`, { language: 'fr' })).text).toContain(
      'Une attestation vous attend',
    )
    const accessToken = await wallet.token(handed!)
    const sd = opened((await wallet.claimAll(accessToken, [newKey()], `${type}_sd_jwt`)).body)
    const [vc] = openedW3c((await wallet.claimAll(accessToken, [newKey()], `${type}_jwt_vc`)).body)
    expect(sd.payload.vct).toBe(`http://localhost:7000/types/${type}/1`)
    expect(vc!.vc.type).toEqual(['VerifiableCredential', w3cType])
    const hidden = Object.fromEntries(sd.disclosures.map(({ name, value }) => [name, value]))
    expect(hidden).toMatchObject({
      title: expect.any(String),
      date_of_award: expect.any(String),
      attestation_number: expect.any(String),
    })
    expect(vc!.vc.credentialSubject).not.toHaveProperty('attestation_number')
    const refused = await wallet.claimAll(accessToken, [newKey()])
    expect(refused.body['error']).toBe('unknown_credential_configuration')
  })

  test('a file of diplomas alone need not have what the other types of its body need', async () => {
    expect(await handIn(csvOf(['Martin']))).toMatchObject({ ready: 1, rejected: [] })
  })

  test('one file mixes programmes of several types; a row says itself what its type misses', async () => {
    const header = 'COD_ETU;NOM;PRENOM;COD_DIP;COD_VRS_VDI;DATE_OBTENTION;DATE_DEBUT_FORMATION;DATE_FIN_FORMATION;DUREE_HEURES'
    const rows = [
      '1;MIXTE;Ana;MINF01;201;03/07/2026;;;',
      '2;MIXTE;Bao;LINF01;201;03/07/2026;;;',
      '3;MIXTE;Cléo;FCSEC1;1;03/07/2026;01/07/2026;02/07/2026;14',
      '4;MIXTE;Dov;FCSEC1;1;03/07/2026;;02/07/2026;14',
    ]
    const { id, ready, rejected } = await handIn([header, ...rows].join('\n'))
    expect([ready, rejected]).toEqual([
      3,
      [{ line: 5, problems: [{ field: 'training_from', code: 'required', message: expect.any(String) }] }],
    ])
    const { programmes, samples } = await page(id)
    expect(programmes.map(({ title, count }) => [title, count])).toEqual([
      ['Secours', 1],
      ['Licence Informatique', 1],
      ['Master Informatique', 1],
    ])
    const cleo = samples.find(({ subject }) => subject['given_name'] === 'Cléo')!
    expect(cleo.credentialType).toBe('training-attestation')
    expect(cleo.subject).not.toHaveProperty('eqf_level')
  })

  test('the workbook of the same export makes the same awards, and none twice', async () => {
    const { other } = issuer
    const csv = await handIn(fixture('apogee-cp1252.csv'), other)
    expect(csv.ready).toBeGreaterThan(0)
    const xlsx = await handIn(fixture('apogee.xlsx'), other)
    expect([xlsx.ready, xlsx.rejected.map(({ line }) => line)]).toEqual([0, csv.rejected.map(({ line }) => line)])
  })
})
