import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { randomToken } from '@acquis/base'
import { buildBitstringEntries } from '@acquis/status-list'
import { onEachDatabase } from '@acquis/server/testing'
import { keyPair, minimum, openRegion, type Region, type RequestObject } from '../../test/region.ts'
import { holderOf, jwtVc, jwtVp, openClaims, presentVc, w3cQueryOf } from '../../test/w3c.ts'

onEachDatabase('an answer in the W3C format', (_open, newConfig) => {
  let region: Region

  beforeAll(async () => {
    region = await openRegion(newConfig)
  }, 60_000)

  afterAll(() => region.close())

  const ask = (change: object = {}) => region.ask({ query: w3cQueryOf(region, change) })
  const vp = async (object: RequestObject, change: object = {}) =>
    jwtVp(region, object, { credentials: [await jwtVc(region)], ...change })
  const forged = () => jwtVc(region, { by: { ...region.stranger, kid: region.signer.kid! }, claims: { title: 'Doctorat' } })
  const minutesOff = (minutes: number) => Math.floor(region.clock.now().getTime() / 1000) + minutes * 60

  test.each<[string, string, (object: RequestObject) => Promise<string>]>([
    [
      '[VP-VAL-06] around a forged credential',
      'signature_wrong',
      async (object) => vp(object, { credentials: [await forged()] }),
    ],
    [
      '[VP-VAL-06] around a credential whose alg is none',
      'alg_refused',
      async (object) => vp(object, { credentials: [unsigned(await jwtVc(region))] }),
    ],
    [
      '[VP-VAL-06] around a credential whose kid is of another DID',
      'kid_other_did',
      async (object) => vp(object, { credentials: [await jwtVc(region, { by: region.stranger })] }),
    ],
    [
      '[VP-VAL-06] around a credential that says two things of its issuer',
      'claims_conflict',
      async (object) => vp(object, { credentials: [await jwtVc(region, { vc: { issuer: region.strangerDid } })] }),
    ],
    ['[VP-VAL-05] of another key', 'binding_key', async (object) => vp(object, { by: await keyPair() })],
    [
      '[VP-VAL-05] of another key, in the name of the holder',
      'binding_key',
      async (object) => {
        const { did, signer } = holderOf(region.holder)
        return vp(object, { by: await keyPair(), payload: { iss: did }, header: { kid: signer.kid } })
      },
    ],
    [
      '[VP-VAL-05] of who holds a credential of somebody else',
      'binding_key',
      async (object) => vp(object, { credentials: [await jwtVc(region, { to: await keyPair() })] }),
    ],
    ['[VP-VAL-01] for another nonce', 'binding_nonce', async (object) => vp(object, { payload: { nonce: randomToken() } })],
    [
      'for another nonce, of which nothing else is asked then',
      'binding_nonce',
      async (object) => vp(object, { credentials: [await forged()], payload: { nonce: randomToken() } }),
    ],
    [
      '[VP-VAL-07] for another verifier',
      'binding_audience',
      async (object) => vp(object, { payload: { aud: 'decentralized_identifier:did:web:other.example' } }),
    ],
    [
      '[VP-CID-09] for the client without its prefix',
      'binding_audience',
      async (object) => vp(object, { payload: { aud: object.client_id.replace(/^[a-z_]+:/, '') } }),
    ],
    [
      '[VP-VAL-03] for two audiences',
      'binding_audience',
      async (object) => vp(object, { payload: { aud: [object.client_id, 'other'] } }),
    ],
    ['[JOSE-04] whose alg is none', 'binding_key', async (object) => unsigned(await vp(object))],
    ['signed six minutes ago', 'binding_iat', async (object) => vp(object, { payload: { iat: minutesOff(-6) } })],
    ['that has ended', 'binding_iat', async (object) => vp(object, { payload: { exp: minutesOff(-1) } })],
    ['[VP-VAL-02] that is the bare credential', 'binding_missing', async () => jwtVc(region)],
    [
      '[VP-VAL-08] with two credentials',
      'presentation_count',
      async (object) => vp(object, { credentials: [await jwtVc(region), await jwtVc(region, { idx: 8 })] }),
    ],
    ['[VP-VAL-08] with none', 'presentation_count', async (object) => vp(object, { credentials: [] })],
    [
      'around another presentation',
      'presentation_malformed',
      async (object) => vp(object, { credentials: [await vp(object)] }),
    ],
    ['that is no presentation at all', 'jwt_malformed', async () => 'a.b.c'],
  ])('by a presentation %s is refused, and the request stays open', async (_how, code, forge) => {
    const { id, object } = await ask()
    const refused = await region.answer(id, object, await forge(object))
    expect(refused).toMatchObject({ status: 400, body: { error: 'presentation_refused' } })
    expect(refused.body.problems).toEqual([expect.objectContaining({ field: 'vp_token.diploma.0', code })])
    expect((await region.readRequest(id)).body).toMatchObject({ state: 'open' })
    expect((await region.answer(id, object, await presentVc(region, object))).status).toBe(200)
  })

  test('[VP-VAL-07] that was seen elsewhere answers no other request, and the same one not twice', async () => {
    const { id, object } = await ask()
    const presentation = await presentVc(region, object)
    expect((await region.answer(id, object, presentation)).status).toBe(200)
    expect((await region.answer(id, object, presentation)).body.error).toBe('request_closed')
    const again = await ask()
    expect((await region.answer(again.id, again.object, presentation)).body.problems![0]!.code).toBe('binding_nonce')
    const abroad = await region.ask({ query: w3cQueryOf(region), key: region.other.key })
    const own = await presentVc(region, { ...abroad.object, client_id: object.client_id })
    expect((await region.answer(abroad.id, abroad.object, own)).body.problems![0]!.code).toBe('binding_audience')
  })

  test('[VP-DCQL-10] in another format, of another type, or without what was asked is refused', async () => {
    const w3c = await ask()
    const sdJwt = await region.ask()
    const other = await ask({ meta: { type_values: [['urn:example:other']] } })
    const more = await ask({ claims: [{ path: ['credentialSubject', 'birthdate'] }] })
    const value = await ask({ claims: [{ path: ['credentialSubject', 'eqf_level'], values: [7] }] })
    const codes = []
    for (const { id, object, text } of [
      { ...w3c, text: await region.present(w3c.object) },
      { ...sdJwt, text: await presentVc(region, sdJwt.object) },
      { ...other, text: await presentVc(region, other.object) },
      { ...more, text: await presentVc(region, more.object) },
      { ...value, text: await presentVc(region, value.object) },
    ]) {
      const { status, body } = await region.answer(id, object, text)
      codes.push([status, body.error, body.problems![0]!.code])
    }
    const refused = (code: string) => [400, 'answer_not_asked', code]
    const expected = ['format_wrong', 'format_wrong', 'type_wrong', 'claims_missing', 'value_wrong']
    expect(codes).toEqual(expected.map(refused))
  })

  const reportOf = async (of: string) => {
    const { id, object } = await ask()
    expect((await region.answer(id, object, await presentVc(region, object, of))).status).toBe(200)
    const { verdict, items } = await region.readReport(id)
    const status = items[0]!.checks.find(({ step }) => step === 'status')!
    return [verdict, status.outcome, status.code]
  }

  test('whose list is one of another issuer, or out of reach, is undetermined and never accepted', async () => {
    const foreign = buildBitstringEntries(7, { revocation: region.strangerListUri })
    expect(await reportOf(await jwtVc(region, { vc: { credentialStatus: foreign } }))).toEqual([
      'undetermined',
      'unknown',
      'status_untrusted',
    ])
    await region.hideStatus()
    try {
      expect(await reportOf(await jwtVc(region))).toEqual(['undetermined', 'unknown', 'status_unreachable'])
    } finally {
      await region.publishStatus()
    }
  })

  test('whose place is in a list for something else is undetermined', async () => {
    const swapped = buildBitstringEntries(7, { revocation: region.bitstringUris.suspension })
    const [verdict, outcome] = await reportOf(await jwtVc(region, { vc: { credentialStatus: swapped } }))
    expect([verdict, outcome]).toEqual(['undetermined', 'unknown'])
  })

  test.each([
    [51, 'revoked', 'refused'],
    [52, 'suspended', 'caution'],
    [53, 'replaced', 'caution'],
  ] as const)('with place %i of the list set is %s: %s', async (idx, status, verdict) => {
    await region.setStatus(idx, status)
    expect(await reportOf(await jwtVc(region, { idx }))).toEqual([verdict, 'failed', status])
  })

  test('of an issuer that the register does not know is good to know', async () => {
    const of = await jwtVc(region, { by: region.stranger, iss: region.strangerDid, vc: { credentialStatus: undefined } })
    expect((await reportOf(of))[0]).toBe('caution')
  })

  test.each(['direct_post', 'direct_post.jwt'] as const)('by %s is checked, and the report says its format', async (mode) => {
    const { id, object } = await region.ask({ mode, query: w3cQueryOf(region) })
    expect(object.client_metadata).toMatchObject({ vp_formats_supported: { jwt_vc_json: { alg_values: ['ES256'] } } })
    expect((await region.answer(id, object, await presentVc(region, object))).status).toBe(200)
    const { body } = await region.readRequest(id)
    expect(body.asked).toEqual([
      {
        id: 'diploma',
        format: 'jwt_vc_json',
        type: 'diploma',
        claims: minimum.map((name) => ({ name, minimum: true })),
      },
    ])
    expect(body.report).toMatchObject({
      verdict: 'accepted',
      items: [
        {
          format: 'jwt_vc_json',
          type: 'diploma',
          level: 'issued',
          claims: openClaims,
          hidden: 0,
          holderBinding: { mode: 'live', for: object.client_id },
          issuer: { entitled: true },
        },
      ],
    })
  })

  test('where either format was asked, one of them answers', async () => {
    const [w3c] = w3cQueryOf(region, { id: 'w3c' }).credentials
    const [sdJwt] = region.queryOf({ id: 'sd_jwt' }).credentials
    const query = { credentials: [sdJwt, w3c], credential_sets: [{ options: [['sd_jwt'], ['w3c']] }] }
    for (const name of ['sd_jwt', 'w3c']) {
      const { id, object } = await region.ask({ query })
      const text = name === 'w3c' ? await presentVc(region, object) : await region.present(object)
      expect((await region.answer(id, object, { [name]: [text] })).status).toBe(200)
      expect(await region.readReport(id)).toMatchObject({ verdict: 'accepted' })
    }
  })

  test('without holder binding where none was asked is an answer that nobody proved', async () => {
    const { id, object } = await ask({ require_cryptographic_holder_binding: false })
    expect((await region.answer(id, object, await jwtVc(region))).status).toBe(200)
    expect(await region.readReport(id)).toMatchObject({ verdict: 'caution', items: [{ holderBinding: { mode: 'none' } }] })
  })

  test('is checked again on another day, when the presentation has ended by itself', async () => {
    const { id, object } = await ask()
    const text = await vp(object, { credentials: [await jwtVc(region, { idx: 54 })], payload: { exp: minutesOff(5) } })
    expect((await region.answer(id, object, text)).status).toBe(200)
    const at = region.clock.now().toISOString()
    region.clock.advance(86_400)
    await region.publishStatus()
    await region.publishTrust(4)
    const again = () => region.postJson(`/api/requests/${id}/checks`, {})
    expect((await again()).body).toMatchObject({ verdict: 'accepted', items: [{ holderBinding: { mode: 'live', at } }] })
    await region.setStatus(54, 'revoked')
    expect((await again()).body).toMatchObject({ verdict: 'refused', items: [{ holderBinding: { mode: 'live', at } }] })
  })

  test('beside an SD-JWT is one report with an item for each', async () => {
    const [w3c] = w3cQueryOf(region, { id: 'w3c' }).credentials
    const { id, object } = await region.ask({ query: { credentials: [...region.queryOf().credentials, w3c] } })
    const sdJwt = await region.present(object, { of: await region.credential() })
    expect((await region.answer(id, object, { diploma: [sdJwt], w3c: [await presentVc(region, object)] })).status).toBe(200)
    const { items } = await region.readReport(id)
    expect(items.map(({ format }) => format)).toEqual(['dc+sd-jwt', 'jwt_vc_json'])
  })
})

/** The same words under `alg: none`, without a signature. */
function unsigned(jwt: string): string {
  const [head = '', payload = ''] = jwt.split('.')
  const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as object
  return `${Buffer.from(JSON.stringify({ ...header, alg: 'none' })).toString('base64url')}.${payload}.`
}
