import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import { fromBase64url, toBase64url, toHex } from '@acquis/base'
import fc from 'fast-check'
import {
  bitstringAt,
  type BitstringPurpose,
  buildBitstring,
  buildBitstringEntries,
  decodeBitstring,
  decodeStatusList,
  encodeBitstring,
  minBitstringEntries,
  type Status,
  statusAt,
} from '../index.ts'

const coded = (code: string) => expect.objectContaining({ code })
const gzipped = (bytes: Uint8Array) => `u${toBase64url(gzipSync(bytes))}`
const least = new Uint8Array(minBitstringEntries / 8)

// The empty list of the text, as other implementations publish it.
const published = 'uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA'

test.each([
  ['no u before it', published.slice(1)],
  ['another multibase', `z${published.slice(1)}`],
  ['padding', `${published}=`],
  ['base64 letters', published.replace('-', '+')],
  ['zlib instead of gzip', 'ueNrbuRgAAhcBXQ'],
  ['half a stream', published.slice(0, 40)],
  ['a wrong checksum', gzipped(least).slice(0, -8) + 'AAAAAAAA'],
  ['nothing after the u', 'u'],
  ['no text', 7],
  ['none', undefined],
])('[BSL-02] a list with %s is malformed', async (_what, list) => {
  await expect(decodeBitstring(list)).rejects.toThrow(coded('list_malformed'))
})

test('[BSL-12] a bomb is left unpacked: the limit itself passes, one byte more does not', async () => {
  const list = await encodeBitstring(new Uint8Array(100_000))
  expect((await decodeBitstring(list, { maxBytes: 100_000 })).length).toBe(100_000)
  await expect(decodeBitstring(list, { maxBytes: 99_999 })).rejects.toThrow(coded('list_too_large'))
  await expect(decodeBitstring(gzipped(new Uint8Array(50_000_000)))).rejects.toThrow(coded('list_too_large'))
})

test('[BSL-04] a list of fewer than 131,072 entries is refused, by one byte and by the size of its entries', async () => {
  await expect(decodeBitstring(gzipped(least.subarray(1)))).rejects.toThrow(coded('list_malformed'))
  expect(bitstringAt(await decodeBitstring(gzipped(least)), 0)).toBe(0)
  expect(() => bitstringAt(least, 0, 2)).toThrow(coded('list_malformed'))
  expect(bitstringAt(new Uint8Array(least.length * 2), 0, 2)).toBe(0)
})

test.each([-1, 131_072, 0.5, Number.NaN, 2 ** 53])('[BSL-06] place %d is refused in the smallest list', (index) => {
  expect(() => bitstringAt(least, index)).toThrow(coded('index_out_of_range'))
  const entries = [{ index, status: 'revoked' }] as const
  expect(() => buildBitstring({ purpose: 'revocation', entries })).toThrow(coded('index_out_of_range'))
  if (index !== 131_072) expect(() => buildBitstringEntries(index, {})).toThrow(coded('index_out_of_range'))
})

test('[BSL-02] the published empty list is 16,384 bytes of nothing, and ours is read by any gzip', async () => {
  expect(await decodeBitstring(published)).toEqual(least)
  const list = await encodeBitstring(least)
  expect(list).toMatch(/^u[A-Za-z0-9_-]+$/)
  expect(new Uint8Array(gunzipSync(fromBase64url(list.slice(1))))).toEqual(least)
})

test('[BSL-03] the first place is the most significant bit of the first byte', () => {
  const set = (index: number) =>
    toHex(buildBitstring({ purpose: 'revocation', entries: [{ index, status: 'revoked' }] }).subarray(0, 2))
  expect([0, 7, 8].map(set)).toEqual(['8000', '0100', '0080'])
})

test('[TSL-05] [BSL-03] neither reader takes the lists of the other', async () => {
  await expect(decodeStatusList({ bits: 1, lst: published.slice(1) })).rejects.toThrow(coded('list_malformed'))
  const bytes = buildBitstring({ purpose: 'revocation', entries: [{ index: 0, status: 'revoked' }] })
  expect([bitstringAt(bytes, 0), statusAt(bytes, 1, 0)]).toEqual([1, 0])
})

test('entries of several bits are read with the most significant first', () => {
  const bytes = new Uint8Array(minBitstringEntries)
  bytes.set([0xb4, 0x1f])
  expect([0, 1, 2, 3].map((index) => bitstringAt(bytes, index, 4))).toEqual([0xb, 0x4, 0x1, 0xf])
  expect([0, 1, 2, 3, 4].map((index) => bitstringAt(bytes, index, 3))).toEqual([0b101, 0b101, 0b000, 0b001, 0b111])
})

test('what is written is what is read, whatever stands in the other places', async () => {
  const places = fc.uniqueArray(fc.nat(minBitstringEntries + 7), { maxLength: 200 })
  await fc.assert(
    fc.asyncProperty(places, async (indices) => {
      const entries = indices.map((index) => ({ index, status: 'revoked' as const }))
      const bytes = buildBitstring({ purpose: 'revocation', entries, size: minBitstringEntries + 8 })
      const read = await decodeBitstring(await encodeBitstring(bytes))
      expect(read).toEqual(bytes)
      const probes = [...indices, ...indices.map((index) => index ^ 1), 0, minBitstringEntries + 7]
      for (const index of probes) expect(bitstringAt(read, index)).toBe(indices.includes(index) ? 1 : 0)
    }),
    { numRuns: 40 },
  )
})

const purposes: BitstringPurpose[] = ['revocation', 'suspension', 'refresh']

test('[STA-02] the rows of the token list feed each list: a place is set in the list of its own purpose alone', () => {
  const entries = (['valid', 'revoked', 'suspended', 'replaced'] as Status[]).map((status, index) => ({ index, status }))
  const first = purposes.map((purpose) => toHex(buildBitstring({ purpose, entries }).subarray(0, 1)))
  expect(first).toEqual(['40', '20', '10'])
})

test.each<[BitstringPurpose, Status, number]>([
  ['revocation', 'revoked', 1],
  ['refresh', 'replaced', 1],
  ['suspension', 'suspended', 0],
])('[BSL-10] what a list for %s said once, a restored backup takes back only for a suspension', (purpose, status, said) => {
  const previous = buildBitstring({ purpose, entries: [{ index: 9, status }] })
  const bytes = buildBitstring({ purpose, entries: [], previous })
  expect(bitstringAt(bytes, 9)).toBe(said)
})

test('a list never loses places, and is never shorter than the text allows', () => {
  const build = (change: object) => buildBitstring({ purpose: 'revocation', entries: [], ...change })
  expect(() => build({ previous: new Uint8Array(least.length + 1) })).toThrow(coded('list_malformed'))
  expect(() => build({ size: minBitstringEntries - 8 })).toThrow(coded('list_malformed'))
  expect(() => build({ size: minBitstringEntries + 1 })).toThrow(coded('list_malformed'))
})

test('[BSL-01] a credential has one entry a purpose, at one place, written as a decimal text', () => {
  const lists = { suspension: 'https://id.example/status/univ/2', revocation: 'https://id.example/status/univ/1' }
  expect(buildBitstringEntries(88_213, lists)).toEqual([
    {
      id: 'https://id.example/status/univ/1#88213',
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '88213',
      statusListCredential: 'https://id.example/status/univ/1',
    },
    {
      id: 'https://id.example/status/univ/2#88213',
      type: 'BitstringStatusListEntry',
      statusPurpose: 'suspension',
      statusListIndex: '88213',
      statusListCredential: 'https://id.example/status/univ/2',
    },
  ])
})
