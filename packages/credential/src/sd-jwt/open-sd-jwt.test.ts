import { expect, test } from '@jest/globals'
import { disclosure, fixed, rawDisclosure, rawJws, sdJwt, univ } from '../../test/fixtures.ts'
import { openSdJwt, presentSdJwt, readSdJwt } from '../index.ts'
import { digestOf } from './disclosure.ts'

const coded = (code: string) => expect.objectContaining({ code })
const ada = disclosure('given_name', 'Ada')
const paris = disclosure('Paris')
const read = async (payload: Record<string, unknown>, disclosures: { encoded: string }[] = []) =>
  openSdJwt(await sdJwt(payload, disclosures))

test('[SDJ-02] the published digest is reproduced, taken of the encoded text', () => {
  const encoded = 'WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0'
  expect(digestOf(encoded)).toBe('X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0')
})

test('a member and an element are put in their places', async () => {
  const { processed, disclosures, hidden } = await read(
    { iss: 'a', _sd: [ada.digest], cities: ['Rome', { '...': paris.digest }] },
    [ada, paris],
  )
  expect(processed).toEqual({ iss: 'a', given_name: 'Ada', cities: ['Rome', 'Paris'] })
  expect(disclosures.map(({ place }) => place)).toEqual([['given_name'], ['cities', 1]])
  expect(hidden).toBe(0)
})

test('[SDJ-08] what is not shown leaves no trace; empty objects and lists stay', async () => {
  const { processed, hidden } = await read({
    _sd_alg: 'sha-256',
    _sd: [ada.digest],
    cities: [{ '...': paris.digest }, 'Rome', { '...': digestOf('decoy') }],
    address: { _sd: [digestOf('another decoy')] },
  })
  expect(processed).toEqual({ cities: ['Rome'], address: {} })
  expect(hidden).toBe(4)
})

test('a disclosure inside a disclosure is found through its parent', async () => {
  const street = disclosure('street', 'rue Basse')
  const address = disclosure('address', { _sd: [street.digest], town: 'Tours' })
  const { processed, disclosures } = await read({ _sd: [address.digest] }, [street, address])
  expect(processed).toEqual({ address: { town: 'Tours', street: 'rue Basse' } })
  expect(disclosures.map(({ place }) => place)).toEqual([['address', 'street'], ['address']])
})

test('[SDJ-01] a text without its last tilde, and one without any, is refused', async () => {
  const good = await sdJwt({ _sd: [ada.digest] }, [ada])
  expect(() => openSdJwt(good.slice(0, -1))).toThrow(coded('sdjwt_malformed'))
  expect(() => openSdJwt(good.split('~')[0]!)).toThrow(coded('sdjwt_malformed'))
  for (const text of ['', '~', '~~', 'a.b.c~', `${good}~`, `~${good}`]) expect(() => openSdJwt(text)).toThrow()
})

const street = disclosure('street', 'rue Basse')
const address = disclosure('address', { _sd: [street.digest] })
const outside = disclosure('x', 1)
const sdName = disclosure('_sd', 'v')
const dotsName = disclosure('...', 'v')
const protoName = disclosure('__proto__', 'v')
const fiveName = disclosure(5, 'v')
const one = rawDisclosure('["salt"]')
const four = rawDisclosure('["salt","a","b","c"]')
const object = rawDisclosure('{"a":1}')
const noJson = rawDisclosure('not json')
const twice = rawDisclosure('["salt","n",{"a":1,"a":2}]')
const proto = rawDisclosure('["salt","n",{"__proto__":{"isAdmin":true}}]')
const numberSalt = rawDisclosure('[5,"n",1]')

test.each<[string, Record<string, unknown>, { encoded: string }[], string]>([
  ['[SDJ-03] a disclosure that no digest stands for', { _sd: [ada.digest] }, [ada, outside], 'disclosure_unreferenced'],
  [
    '[SDJ-03] a disclosure forged: other words under the same salt',
    { _sd: [ada.digest] },
    [disclosure('given_name', 'Eve')],
    'disclosure_unreferenced',
  ],
  ['[SDJ-04] a disclosure given twice', { _sd: [ada.digest] }, [ada, ada], 'disclosure_duplicate'],
  ['[SDJ-04] a disclosure with its digest twice in one list', { _sd: [ada.digest, ada.digest] }, [ada], 'disclosure_duplicate'],
  [
    '[SDJ-04] a disclosure with its digest in two places',
    { _sd: [ada.digest], o: { _sd: [ada.digest] } },
    [ada],
    'disclosure_duplicate',
  ],
  [
    '[SDJ-04] a disclosure beside a digest twice that is not shown',
    { _sd: [ada.digest, 'd', 'd'] },
    [ada],
    'disclosure_duplicate',
  ],
  [
    '[SDJ-04] a disclosure whose digest stands again inside another',
    { _sd: [address.digest, street.digest] },
    [address],
    'disclosure_duplicate',
  ],
  ['[SDJ-05] a disclosure of two elements for a member', { _sd: [paris.digest] }, [paris], 'disclosure_arity'],
  ['[SDJ-05] a disclosure of three elements for an element', { l: [{ '...': ada.digest }] }, [ada], 'disclosure_arity'],
  ['[SDJ-05] a disclosure of one element', { _sd: [one.digest] }, [one], 'disclosure_arity'],
  ['[SDJ-05] a disclosure of four elements', { _sd: [four.digest] }, [four], 'disclosure_arity'],
  ['[SDJ-06] a disclosure named _sd', { _sd: [sdName.digest] }, [sdName], 'disclosure_reserved_name'],
  ['[SDJ-06] a disclosure named ...', { _sd: [dotsName.digest] }, [dotsName], 'disclosure_reserved_name'],
  ['[SDJ-17] a disclosure named __proto__', { _sd: [protoName.digest] }, [protoName], 'disclosure_reserved_name'],
  [
    '[SDJ-06] a disclosure of a name that is already there',
    { given_name: 'Bob', _sd: [ada.digest] },
    [ada],
    'disclosure_name_taken',
  ],
  ['[SDJ-09] a disclosure without its parent', { _sd: [address.digest] }, [street], 'disclosure_unreferenced'],
  ['a disclosure with a number for a name', { _sd: [fiveName.digest] }, [fiveName], 'disclosure_malformed'],
  ['a disclosure with a number for a salt', { _sd: [numberSalt.digest] }, [numberSalt], 'disclosure_malformed'],
  ['a disclosure that is no list', { _sd: [object.digest] }, [object], 'disclosure_malformed'],
  ['a disclosure that is no JSON', { _sd: [noJson.digest] }, [noJson], 'disclosure_malformed'],
  ['[JSN-01] a disclosure with one name twice', { _sd: [twice.digest] }, [twice], 'disclosure_malformed'],
  ['[JSN-03] a disclosure with __proto__ deeper down', { _sd: [proto.digest] }, [proto], 'disclosure_malformed'],
  [
    '[JSN-04] a disclosure in padded base64url',
    { _sd: [ada.digest] },
    [{ encoded: `${ada.encoded}=` }],
    'disclosure_malformed',
  ],
  ['a disclosure that is empty', { _sd: [ada.digest] }, [{ encoded: '' }], 'disclosure_malformed'],
])('%s is refused', async (_what, payload, disclosures, code) => {
  await expect(read(payload, disclosures)).rejects.toThrow(coded(code))
})

test('[SDJ-06] two disclosures of one name are refused', async () => {
  const eve = disclosure('given_name', 'Eve')
  await expect(read({ _sd: [ada.digest, eve.digest] }, [ada, eve])).rejects.toThrow(coded('disclosure_name_taken'))
})

test.each([
  ['a text for the digests', { _sd: 'abc' }],
  ['a number among the digests', { _sd: ['abc', 7] }],
  ['a placeholder with something beside', { l: [{ '...': 'abc', more: 1 }] }],
  ['a placeholder with a number', { l: [{ '...': 1 }] }],
])('%s is malformed', async (_what, payload) => {
  await expect(read(payload)).rejects.toThrow(coded('sdjwt_malformed'))
})

test('[SDJ-06] a placeholder outside a list is refused', async () => {
  await expect(read({ o: { '...': 'abc' } })).rejects.toThrow(coded('disclosure_reserved_name'))
})

test.each(['md5', 'sha-512', 'SHA-256', '', null, 256])('[SDJ-07] the hash %j is refused', async (alg) => {
  await expect(read({ _sd_alg: alg, _sd: [ada.digest] }, [ada])).rejects.toThrow(coded('hash_unsupported'))
})

test('[SDJ-07] without a word the hash is SHA-256, and a word further down says nothing', async () => {
  const { processed } = await read({ _sd: [ada.digest], o: { _sd_alg: 'md5' } }, [ada])
  expect(processed).toEqual({ given_name: 'Ada', o: { _sd_alg: 'md5' } })
})

test('[JSN-01] [JSN-03] a header or payload with one name twice, or __proto__, is refused', async () => {
  const header = JSON.stringify({ alg: 'ES256', typ: 'dc+sd-jwt', kid: univ.signer.kid })
  for (const [head, payload] of [
    [header, '{"iss":"a","iss":"b"}'],
    ['{"alg":"ES256","alg":"none"}', '{}'],
    [header, '{"__proto__":{"isAdmin":true}}'],
    [header, '[1]'],
  ] as const)
    await expect(rawJws(head, payload).then((jwt) => openSdJwt(`${jwt}~`))).rejects.toThrow(coded('sdjwt_malformed'))
})

test('[SDJ-17] [JSN-02] a thousand disclosures are read, one more is not', async () => {
  const many = Array.from({ length: 1_000 }, (_, at) => disclosure(`n${at}`, at))
  const digests = many.map(({ digest }) => digest)
  expect(Object.keys((await read({ _sd: digests }, many)).processed).length).toBe(1_000)
  const extra = disclosure('extra', 1)
  await expect(read({ _sd: [...digests, extra.digest] }, [...many, extra])).rejects.toThrow(coded('too_many_disclosures'))
})

test('[SDJ-17] [JSN-02] disclosures 32 deep are read, one more is not', async () => {
  const chain = (depth: number) => {
    let inner = disclosure('leaf', 1)
    const all = [inner]
    for (let at = 1; at < depth; at++) {
      inner = disclosure('o', { _sd: [inner.digest] })
      all.push(inner)
    }
    return { payload: { _sd: [inner.digest] }, all }
  }
  const deepest = chain(32)
  expect((await read(deepest.payload, deepest.all)).disclosures.length).toBe(32)
  const deeper = chain(33)
  await expect(read(deeper.payload, deeper.all)).rejects.toThrow(coded('sdjwt_too_deep'))
})

test('[SDJ-17] [JSN-02] a text over the limit is refused unread', () => {
  expect(() => openSdJwt('a'.repeat(262_144))).toThrow(coded('sdjwt_malformed'))
  expect(() => openSdJwt('a'.repeat(262_145))).toThrow(coded('sdjwt_too_large'))
})

test.each(['JWT', 'vc+sd-jwt', 'DC+SD-JWT', 'kb+jwt', undefined])('[SDVC-02] typ %j is no credential', async (typ) => {
  const text = await sdJwt(fixed(), [], { header: { typ } })
  expect(() => readSdJwt(text)).toThrow(coded('typ_wrong'))
})

test.each(['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'aka_vcts', 'status'])(
  '[SDVC-03] [SDJ-16] a credential whose %s can be hidden is refused',
  async (name) => {
    const { [name]: _, ...rest } = fixed()
    const hidden = disclosure(name, name === 'exp' ? 2_000_000_000 : 'x')
    const text = await sdJwt({ ...rest, _sd: [hidden.digest] }, [hidden])
    expect(() => readSdJwt(text)).toThrow(coded('claim_must_not_be_selective'))
  },
)

test.each([{ cnf: { _sd: ['abc'] } }, { status: { status_list: { _sd: ['abc'] } } }, { aka_vcts: [{ '...': 'abc' }] }])(
  '[SDVC-03] nothing inside can be hidden either: %j',
  async (change) => {
    const text = await sdJwt({ ...fixed(), ...change })
    expect(() => readSdJwt(text)).toThrow(coded('claim_must_not_be_selective'))
  },
)

test.each([undefined, '', 7, ['x']])('[SDVC-01] a credential of type %j is refused', async (vct) => {
  const text = await sdJwt({ ...fixed(), vct })
  expect(() => readSdJwt(text)).toThrow(coded('vct_missing'))
})

test.each([[[]], ['x'], [[1]], [[fixed().vct]]])('[SDVC-10] other names of the type %j are refused', async (others) => {
  const text = await sdJwt({ ...fixed(), aka_vcts: others })
  expect(() => readSdJwt(text)).toThrow(coded('aka_vcts_malformed'))
})

test('[SDJ-12] a credential that came with a key binding is not presented on', async () => {
  const text = await sdJwt(fixed())
  const jws = await rawJws('{"alg":"ES256","typ":"kb+jwt"}', '{}')
  await expect(presentSdJwt({ credential: text + jws, disclose: [] })).rejects.toThrow(coded('binding_unexpected'))
})
