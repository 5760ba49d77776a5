import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { signJws } from '@acquis/agent'
import { randomToken } from '@acquis/base'
import { onEachDatabase } from '@acquis/server/testing'
import {
  bind,
  everything,
  forgedDisclosure,
  keyPair,
  minimum,
  openRegion,
  type Region,
  type RequestObject,
  showing,
} from '../../test/region.ts'

onEachDatabase('an answer', (_open, newConfig) => {
  let region: Region

  beforeAll(async () => {
    region = await openRegion(newConfig)
  }, 60_000)

  afterAll(() => region.close())

  type Forge = (object: RequestObject) => Promise<string>
  const at = () => region.clock.now()
  const minutesOff = (minutes: number) => Math.floor(at().getTime() / 1000) + minutes * 60
  const bound = (object: RequestObject, lie: { header?: object; payload?: object } = {}, by = region.holder) =>
    region.credential().then((text) => bind(showing(text, minimum), object, { by, at: at(), ...lie }))

  test.each<[string, string, Forge]>([
    ['[VP-VAL-02] [SDJ-13] without key binding', 'binding_missing', async () => showing(await region.credential(), minimum)],
    ['[SDJ-14] bound by another key', 'binding_key', async (object) => bound(object, {}, await keyPair())],
    [
      '[SDJ-14] bound by something that is no key binding',
      'binding_typ',
      (object) => bound(object, { header: { typ: 'jwt' } }),
    ],
    [
      '[VP-VAL-01] [SDJ-14] bound to another nonce',
      'binding_nonce',
      (object) => bound(object, { payload: { nonce: randomToken() } }),
    ],
    [
      '[VP-CID-09] bound to the client without its prefix',
      'binding_audience',
      (object) => bound(object, { payload: { aud: object.client_id.replace(/^[a-z_]+:/, '') } }),
    ],
    [
      '[VP-VAL-03] bound to a list of audiences',
      'binding_audience',
      (object) => bound(object, { payload: { aud: [object.client_id] } }),
    ],
    ['[SDJ-14] bound to other bytes', 'binding_sd_hash', (object) => bound(object, { payload: { sd_hash: randomToken(32) } })],
    ['[SDJ-14] bound six minutes ago', 'binding_iat', (object) => bound(object, { payload: { iat: minutesOff(-6) } })],
    ['[SDJ-14] bound in the future', 'binding_iat', (object) => bound(object, { payload: { iat: minutesOff(2) } })],
    ['bound at no time', 'binding_iat', (object) => bound(object, { payload: { iat: null } })],
    [
      '[SDJ-15] with a disclosure taken away after the binding',
      'binding_sd_hash',
      async (object) => {
        const parts = (await region.present(object, { disclose: everything })).split('~')
        return parts.toSpliced(1, 1).join('~')
      },
    ],
    [
      '[SDJ-15] with a disclosure added after the binding',
      'binding_sd_hash',
      async (object) => {
        const credential = await region.credential()
        const parts = (await region.present(object, { of: credential })).split('~')
        const more = showing(credential, ['honours']).split('~')[1]!
        return parts.toSpliced(1, 0, more).join('~')
      },
    ],
    [
      '[SDJ-03] with a forged disclosure',
      'disclosure_unreferenced',
      async (object) => {
        const text = showing(await region.credential(), minimum.slice(1)) + forgedDisclosure('family_name', 'Autre') + '~'
        return bind(text, object, { by: region.holder, at: at() })
      },
    ],
    [
      '[SDJ-04] with a disclosure given twice',
      'disclosure_duplicate',
      async (object) => {
        const text = showing(await region.credential(), minimum)
        return bind(`${text}${text.split('~')[1]}~`, object, { by: region.holder, at: at() })
      },
    ],
    [
      '[SDJ-01] that ends nowhere',
      'binding_missing',
      async (object) => {
        const text = await region.present(object)
        return text.slice(0, text.lastIndexOf('~') + 1)
      },
    ],
    [
      'signed by nobody we can find',
      'key_not_found',
      async (object) => {
        const by = await keyPair(`${region.issuerDid}#credential-9`)
        return region.present(object, { of: await region.credential({ by }) })
      },
    ],
    [
      'of the university, signed by a stranger',
      'signature_wrong',
      async (object) => {
        const by = { ...region.stranger, kid: region.signer.kid! }
        return region.present(object, { of: await region.credential({ by }) })
      },
    ],
    [
      '[SDVC-05] whose kid is of another DID',
      'kid_other_did',
      async (object) => region.present(object, { of: await region.credential({ by: region.stranger }) }),
    ],
    [
      '[SDJ-10] whose alg is none',
      'alg_refused',
      async (object) => {
        const [jwt, ...rest] = showing(await region.credential(), minimum).split('~')
        const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'dc+sd-jwt', kid: region.signer.kid })).toString(
          'base64url',
        )
        return bind([`${header}.${jwt!.split('.')[1]}.`, ...rest].join('~'), object, { by: region.holder, at: at() })
      },
    ],
    [
      '[SDVC-02] of another typ',
      'typ_wrong',
      async (object) => {
        const [jwt, ...rest] = showing(await region.credential(), minimum).split('~')
        const payload = JSON.parse(decoded(jwt!.split('.')[1]!)) as Record<string, unknown>
        const other = await signJws({ header: { typ: 'vc+sd-jwt', kid: region.signer.kid! }, payload, signer: region.signer })
        return bind([other, ...rest].join('~'), object, { by: region.holder, at: at() })
      },
    ],
    [
      '[SDVC-03] in which the holder\u2019s key was hidden',
      'claim_must_not_be_selective',
      async (object) => {
        const of = await region.credential()
        const payload = JSON.parse(decoded(of.split('.')[1]!)) as Record<string, unknown>
        const cnf = payload.cnf as object
        const jwt = await signJws({
          header: { typ: 'dc+sd-jwt', kid: region.signer.kid! },
          payload: { ...payload, cnf: { ...cnf, _sd: [] } },
          signer: region.signer,
        })
        return bind([jwt, ...showing(of, minimum).split('~').slice(1)].join('~'), object, { by: region.holder, at: at() })
      },
    ],
    ['that is no presentation at all', 'format_unknown', async () => 'bonjour'],
  ])('with a presentation %s is refused, and the request stays open', async (_how, code, forge) => {
    const { id, object } = await region.ask()
    const refused = await region.answer(id, object, await forge(object))
    expect(refused).toMatchObject({ status: 400, body: { error: 'presentation_refused' } })
    expect(refused.body.problems).toEqual([expect.objectContaining({ field: 'vp_token.diploma.0', code })])
    expect((await region.readRequest(id)).body).toMatchObject({ state: 'open' })
    expect((await region.answer(id, object, await region.present(object))).status).toBe(200)
  })

  test('[VP-VAL-07] a presentation that was seen elsewhere answers no other request, of this verifier or of another', async () => {
    const { id, object } = await region.ask()
    const presentation = await region.present(object)
    expect((await region.answer(id, object, presentation)).status).toBe(200)
    const again = await region.ask()
    const abroad = await region.ask({ key: region.other.key })
    const codes = [again, abroad].map(
      async (asked) => (await region.answer(asked.id, asked.object, presentation)).body.problems![0]!.code,
    )
    expect(await Promise.all(codes)).toEqual(['binding_nonce', 'binding_nonce'])
    const own = await bound({ ...abroad.object, client_id: object.client_id })
    expect((await region.answer(abroad.id, abroad.object, own)).body.problems![0]!.code).toBe('binding_audience')
  })

  const shows = (disclose: string[]) => (object: RequestObject) => region.present(object, { disclose })
  test.each<[string, string, Forge, object?]>([
    ['less than the minimum', 'claims_missing', shows(minimum.slice(1))],
    ['[VP-DCQL-06] nothing', 'claims_missing', shows([])],
    ['more than was asked', 'claim_not_asked', shows([...minimum, 'diploma_number'])],
    [
      '[VP-DCQL-10] another value than was asked',
      'value_wrong',
      shows(['title', 'eqf_level']),
      {
        claims: [{ path: ['title'] }, { path: ['eqf_level'], values: [7, '6'] }],
        claim_sets: undefined,
      },
    ],
    [
      '[VP-DCQL-10] a credential of another type',
      'type_wrong',
      shows(minimum),
      { meta: { vct_values: ['urn:example:other'] } },
    ],
  ])('that shows %s is refused', async (_what, code, forge, change = {}) => {
    const { id, object } = await region.ask({ query: region.queryOf(change) })
    const refused = await region.answer(id, object, await forge(object))
    expect(refused).toMatchObject({ status: 400, body: { error: 'answer_not_asked', problems: [{ code }] } })
    expect((await region.readRequest(id)).body.state).toBe('open')
  })

  test('[VP-RESP-02] for a query that was not asked, for none, or twice for one is refused', async () => {
    const { id, object } = await region.ask()
    const good = await region.present(object)
    for (const [token, code] of [
      [{ diploma: [good], other: [good] }, 'query_unknown'],
      [{ constructor: [good] }, 'query_unknown'],
      [{ diploma: [good, good] }, 'presentation_count'],
    ] as const) {
      const refused = await region.answer(id, object, token as never)
      expect(refused).toMatchObject({ status: 400, body: { error: 'answer_not_asked' } })
      expect(refused.body.problems![0]).toMatchObject({ code })
    }
    const object2 = { diploma: [{ a: 1 }] }
    expect(await region.answer(id, object, object2)).toMatchObject({ status: 400, body: { error: 'presentation_refused' } })
  })

  test('changed in any letter is refused by a 400, never by a fault of ours', async () => {
    for (let round = 0; round < 3; round++) {
      const { id, object } = await region.ask()
      const good = await region.present(object)
      for (let tries = 0; tries < 18; tries++) {
        const place = Math.floor((good.length / 54) * (round * 18 + tries))
        const letter = good[place] === 'x' ? 'y' : 'x'
        const { status } = await region.answer(id, object, good.slice(0, place) + letter + good.slice(place + 1))
        expect([place, status]).toEqual([place, 400])
      }
      const { status, headers } = await region.answer(id, object, 'a~')
      expect([status, headers.get('access-control-allow-origin')]).toEqual([400, '*'])
    }
  })
})

const decoded = (part: string) => Buffer.from(part, 'base64url').toString()
