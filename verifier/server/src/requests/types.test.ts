import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { composeDcql } from '@acquis/protocol'
import { credentialTypes, vctOf } from '@acquis/schemas'
import { onEachDatabase } from '@acquis/server/testing'
import { openRegion, type Region } from '../../test/region.ts'
import { RequestDetail, RequestList } from '../api.ts'
import { askedOf } from './asked.ts'

const person = { family_name: 'Nkemba', given_name: 'Solène', awarding_body: 'Université du Val de Loire' }
const samples: Record<string, Record<string, unknown>> = {
  diploma: {
    title: 'Master Droit social',
    eqf_level: 7,
    nqf_level: 7,
    rncp_code: 'RNCP34000',
    date_of_award: '2026-07-03',
  },
  'training-attestation': {
    title: 'Conduite en sécurité des chariots',
    training_from: '2026-05-04',
    training_to: '2026-05-06',
    duration_hours: 21,
    date_of_award: '2026-05-06',
  },
  'experience-attestation': {
    title: 'Stage de deuxième année',
    job_title: 'Aide-comptable',
    employed_from: '2026-04-01',
    date_of_award: '2026-06-30',
  },
}

onEachDatabase('a request', (_open, newConfig) => {
  let region: Region

  beforeAll(async () => {
    region = await openRegion(newConfig)
  }, 60_000)

  afterAll(() => region.close())

  test.each(credentialTypes.map((type) => [type.name, type] as const))(
    'for a %s is asked, answered and listed in its own words',
    async (name, type) => {
      const claims: Record<string, unknown> = { ...person, ...samples[name] }
      const minimum = type.claims.filter((claim) => claim.minimum && claim.name in claims).map((claim) => claim.name)
      const vct = vctOf(type, region.origin)
      const query = composeDcql({ id: 'diploma', vct, everything: Object.keys(claims), minimum })
      const { id, object } = await region.ask({ query })
      const text = await region.call<string>(`/r/${id}`).then((page) => page.text)
      expect(text).toContain(`<dd>${type.title.fr}</dd>`)
      const of = await region.credential({ subject: claims, fixed: { vct } })
      expect((await region.answer(id, object, await region.present(object, { of, disclose: minimum }))).status).toBe(200)

      const { body } = await region.readRequest(id)
      const { asked, report } = RequestDetail.parse(body)
      expect(asked[0]).toMatchObject({
        type: name,
        claims: Object.keys(claims).map((each) => expect.objectContaining({ name: each })),
      })
      expect(report).toMatchObject({ verdict: 'accepted', items: [{ type: name }] })
      const { body: list } = await region.call('/api/requests', { key: region.employer.key })
      expect(RequestList.parse(list).items.find((line) => line.id === id)!.summary).toEqual({
        name: 'Nkemba Solène',
        title: claims.title,
        issuer: 'Université du Val de Loire',
      })
    },
  )

  test('for a type of others, or for several, is worded so that nothing is promised', async () => {
    const [first] = region.queryOf({ claims: undefined, claim_sets: undefined }).credentials
    const both = { ...first, id: 'w3c', format: 'jwt_vc_json', meta: { type_values: [[region.vct]] } }
    const foreign = { ...first, id: 'foreign', meta: { vct_values: ['urn:example:badge'] } }
    const { id } = await region.ask({ query: { credentials: [first, both, foreign] } })
    const { text } = await region.call<string>(`/r/${id}`)
    expect(text).toContain('<dd>Diplôme, Autre document</dd>')
  })
})

describe('what a query asks, in names', () => {
  const idOrigin = 'https://id.example'
  const asked = (format: string, meta: object, path: (string | number | null)[] = ['title']) =>
    askedOf(
      {
        credentials: [
          { id: 'a', format, meta, claims: [{ path }], multiple: false, require_cryptographic_holder_binding: true },
        ],
      },
      idOrigin,
    )[0]!

  test.each([
    ['jwt_vc_json', { type_values: [[`${idOrigin}/types/diploma/1`]] }, 'diploma'],
    ['jwt_vc_json', { type_values: [['VerifiableCredential', 'Badge'], [`${idOrigin}/types/diploma/1`]] }, 'diploma'],
    ['jwt_vc_json', { type_values: [['https://www.w3.org/2018/credentials#VerifiableCredential', 'Badge']] }, 'Badge'],
    ['jwt_vc_json', { type_values: [['VerifiableCredential']] }, 'jwt_vc_json'],
    ['dc+sd-jwt', { vct_values: ['https://other.example/types/diploma/1'] }, 'https://other.example/types/diploma/1'],
  ])('%s of %j is %s', (format, meta, type) => expect(asked(format, meta).type).toBe(type))

  test.each([
    [['credentialSubject', 'title'], 'title'],
    [['credentialSubject', 'skills', null, 'name'], 'skills.*.name'],
    [['credentialSubject'], 'credentialSubject'],
    [['issuer'], 'issuer'],
  ])('the claim at %j is called %s', (path, name) =>
    expect(asked('jwt_vc_json', { type_values: [['Badge']] }, path).claims[0]!.name).toBe(name),
  )
})
