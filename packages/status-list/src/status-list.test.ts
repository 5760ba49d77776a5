import { expect, test } from '@jest/globals'
import { fromBase64url, toBase64url, toHex } from '@acquis/base'
import fc from 'fast-check'
import {
  buildStatusBundle,
  buildStatusList,
  decodeStatusList,
  encodeStatusList,
  readStatusBundle,
  readStatusReference,
  type Status,
  statusAt,
  statuses,
} from './index.ts'

const coded = (code: string) => expect.objectContaining({ code })

// The two short examples of the Token Status List text.
const oneBit = { bits: 1, lst: 'eNrbuRgAAhcBXQ' } as const
const twoBits = { bits: 2, lst: 'eNo76fITAAPfAgc' } as const

test('[TSL-04] the published lists decode to the published values', async () => {
  const ones = await decodeStatusList(oneBit)
  expect(toHex(ones)).toBe('b9a3')
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].map((index) => statusAt(ones, 1, index))).toEqual([
    1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1,
  ])
  const twos = await decodeStatusList(twoBits)
  expect(toHex(twos)).toBe('c944f9')
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((index) => statusAt(twos, 2, index))).toEqual([
    1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3,
  ])
})

test('[TSL-04] entries of four and eight bits lie in the same order', () => {
  const bytes = new Uint8Array([0xa1, 0x5f])
  expect([0, 1, 2, 3].map((index) => statusAt(bytes, 4, index))).toEqual([0x1, 0xa, 0xf, 0x5])
  expect([0, 1].map((index) => statusAt(bytes, 8, index))).toEqual([0xa1, 0x5f])
})

test('[TSL-05] the first place is the least significant bits of the first byte', () => {
  const bytes = buildStatusList({
    entries: [
      { index: 0, status: 'replaced' },
      { index: 4, status: 'suspended' },
    ],
  })
  expect(toHex(bytes.subarray(0, 2))).toBe('0302')
  expect(bytes.length).toBe(131_072 / 4)
})

const anyStatus = fc.constantFrom<Status[]>('valid', 'revoked', 'suspended', 'replaced')

test('what is written is what is read, whatever stands in the other places', async () => {
  const entries = fc.uniqueArray(fc.record({ index: fc.nat(399), status: anyStatus }), { selector: ({ index }) => index })
  await fc.assert(
    fc.asyncProperty(entries, async (list) => {
      const lst = await encodeStatusList(buildStatusList({ entries: list, size: 400 }))
      const bytes = await decodeStatusList({ bits: 2, lst })
      const expected = new Array<number>(400).fill(0)
      for (const { index, status } of list) expected[index] = statuses[status]
      expect(expected.map((_, index) => statusAt(bytes, 2, index))).toEqual(expected)
    }),
    { numRuns: 60 },
  )
})

test.each<[Status, Status, Status]>([
  ['revoked', 'valid', 'revoked'],
  ['revoked', 'suspended', 'revoked'],
  ['revoked', 'replaced', 'revoked'],
  ['replaced', 'valid', 'replaced'],
  ['replaced', 'suspended', 'replaced'],
  ['replaced', 'revoked', 'revoked'],
  ['suspended', 'valid', 'valid'],
  ['suspended', 'revoked', 'revoked'],
  ['valid', 'suspended', 'suspended'],
])('published as %s, now %s: it says %s, so a restored backup takes nothing back', (was, is, said) => {
  const previous = buildStatusList({ entries: [{ index: 9, status: was }], size: 16 })
  const bytes = buildStatusList({ entries: [{ index: 9, status: is }], size: 16, previous })
  expect(statusAt(bytes, 2, 9)).toBe(statuses[said])
  expect(statusAt(buildStatusList({ entries: [], size: 32, previous: bytes }), 2, 9)).toBe(
    said === 'suspended' || said === 'valid' ? 0 : statuses[said],
  )
})

test('one place named twice keeps the stricter word', () => {
  const entries = [
    { index: 1, status: 'revoked' },
    { index: 1, status: 'valid' },
  ] as const
  expect(statusAt(buildStatusList({ entries, size: 4 }), 2, 1)).toBe(statuses.revoked)
})

test.each([-1, 8, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER])('[TSL-06] place %d is refused in a list of eight', (index) => {
  expect(() => statusAt(new Uint8Array(2), 2, index)).toThrow(coded('index_out_of_range'))
  expect(() => buildStatusList({ entries: [{ index, status: 'revoked' }], size: 8 })).toThrow(coded('index_out_of_range'))
})

test('[TSL-06] the last place of a list is there', () => {
  expect(statusAt(new Uint8Array([0, 0x80]), 2, 7)).toBe(2)
})

test('a list never loses places', () => {
  expect(() => buildStatusList({ entries: [], size: 4, previous: new Uint8Array(2) })).toThrow(coded('list_malformed'))
  expect(() => buildStatusList({ entries: [], size: 5 })).toThrow(coded('list_malformed'))
})

test.each([
  ['bits of three', { bits: 3, lst: oneBit.lst }],
  ['bits as text', { bits: '1', lst: oneBit.lst }],
  ['no bits', { bits: undefined, lst: oneBit.lst }],
  ['no list', { bits: 1, lst: undefined }],
  ['padding', { bits: 1, lst: `${oneBit.lst}==` }],
  ['base64 instead of base64url', { bits: 1, lst: 'eNr/uRgAAhcBXQ' }],
  ['bytes that are not zlib', { bits: 1, lst: toBase64url(new Uint8Array([1, 2, 3, 4, 5])) }],
  ['nothing', { bits: 1, lst: '' }],
  ['half a stream', { bits: 1, lst: toBase64url(fromBase64url(oneBit.lst).subarray(0, 6)) }],
  [
    'a wrong checksum',
    { bits: 1, lst: toBase64url(fromBase64url(oneBit.lst).map((byte, at) => (at === 9 ? byte ^ 1 : byte))) },
  ],
])('[TSL-06] %s is malformed', async (_what, list) => {
  await expect(decodeStatusList(list)).rejects.toThrow(coded('list_malformed'))
})

test('[TSL-06] gzip and raw deflate are not what the text asks for', async () => {
  for (const format of ['gzip', 'deflate-raw'] as const) {
    const stream = new Blob([new Uint8Array([1, 2, 3])]).stream().pipeThrough(new CompressionStream(format))
    const lst = toBase64url(new Uint8Array(await new Response(stream).arrayBuffer()))
    await expect(decodeStatusList({ bits: 2, lst })).rejects.toThrow(coded('list_malformed'))
  }
})

test('[TSL-12] a bomb is left unpacked: the limit itself passes, one byte more does not', async () => {
  const lst = await encodeStatusList(new Uint8Array(100_000))
  expect((await decodeStatusList({ bits: 2, lst }, { maxBytes: 100_000 })).length).toBe(100_000)
  await expect(decodeStatusList({ bits: 2, lst }, { maxBytes: 99_999 })).rejects.toThrow(coded('list_too_large'))
  const bomb = await encodeStatusList(new Uint8Array(50_000_000))
  await expect(decodeStatusList({ bits: 2, lst: bomb })).rejects.toThrow(coded('list_too_large'))
})

test('a reference is a whole number and an address', () => {
  const uri = 'https://id.example/status/1.jwt'
  expect(readStatusReference({ status_list: { idx: 0, uri } })).toEqual({ idx: 0, uri })
  expect(readStatusReference(undefined)).toBeNull()
  expect(readStatusReference({ another_way: {} })).toBeNull()
})

test.each([
  null,
  'text',
  [],
  { status_list: null },
  { status_list: { idx: -1, uri: 'https://id.example/1' } },
  { status_list: { idx: 1.5, uri: 'https://id.example/1' } },
  { status_list: { idx: '1', uri: 'https://id.example/1' } },
  { status_list: { idx: 1 } },
  { status_list: { idx: 1, uri: 'no address' } },
])('[TSL-06] %j is no reference', (status) => {
  expect(() => readStatusReference(status)).toThrow(coded('reference_malformed'))
})

test('a bundle gives back what was put in, and anything else is refused', () => {
  const bundle = buildStatusBundle([['https://id.example/status/1.jwt', 'a.b.c']])
  expect([...readStatusBundle(bundle)]).toEqual([['https://id.example/status/1.jwt', 'a.b.c']])
  for (const text of ['', '[]', '{}', '{"lists":[]}', '{"lists":null}', 'null', '{"lists":{"a":"1","a":"2"}}'])
    expect(() => readStatusBundle(text)).toThrow(coded('list_malformed'))
})
