import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { buildManifest, canonicalJson, isManifestOf, manifestHash, newSalt, subjectHash } from './manifest.ts'

const type = { name: 'diploma', version: 1 }
const programme = { code: 'MINF01', version: '201', type, claims: { title: 'Master Informatique' } }
const awards = ['DUPONT', 'MARTIN', 'ÖZTÜRK'].map((family_name) => ({
  subject: { family_name, grade: 12.5 },
  subjectSalt: newSalt(),
}))
const hashes = awards.map(({ subject, subjectSalt }) => subjectHash(subjectSalt, subject))
const rowsOf = (programmes: (typeof programme)[], all: string[]) =>
  all.map((hash, at) => ({ programme: programmes[at]!, hash }))
const three = [programme, programme, programme]
const manifest = buildManifest(rowsOf(three, hashes))
const approved = { manifest, manifestHash: manifestHash(manifest) }

test('another subject, another value or another salt is another hash', () => {
  const [{ subject, subjectSalt }] = awards as [(typeof awards)[0]]
  const others = [
    subjectHash(subjectSalt, { ...subject, family_name: 'DUPOND' }),
    subjectHash(subjectSalt, { ...subject, grade: 18 }),
    subjectHash(subjectSalt, { ...subject, honours: 'Bien' }),
    subjectHash(newSalt(), subject),
  ]
  expect(new Set([...hashes, ...others]).size).toBe(7)
})

test('a row more, a row less, another row or another manifest is not what was approved', () => {
  const forged = subjectHash(newSalt(), { family_name: 'FAUSSAIRE' })
  expect(isManifestOf(approved, [...hashes, forged])).toBe(false)
  expect(isManifestOf(approved, hashes.slice(1))).toBe(false)
  expect(isManifestOf(approved, [...hashes.slice(1), forged])).toBe(false)
  const rewritten = buildManifest(rowsOf(three, [...hashes.slice(1), forged]))
  expect(isManifestOf({ ...approved, manifest: rewritten }, [...hashes.slice(1), forged])).toBe(false)
})

test('the order of the rows does not count', () => {
  expect(isManifestOf(approved, [...hashes].reverse())).toBe(true)
})

test('the manifest says which programmes, which types and how many', () => {
  const other = { ...programme, code: 'LINF01', claims: { title: 'Licence Informatique' } }
  expect(buildManifest(rowsOf([programme, other, programme], hashes))).toMatchObject({
    count: 3,
    types: ['diploma/1'],
    programmes: [
      { code: 'LINF01', version: '201', title: 'Licence Informatique', count: 1 },
      { code: 'MINF01', version: '201', title: 'Master Informatique', count: 2 },
    ],
  })
})

test('the same person twice has two hashes: nobody can tell from them who stands in two batches', () => {
  const subject = { family_name: 'DUPONT' }
  expect(subjectHash(newSalt(), subject)).not.toBe(subjectHash(newSalt(), subject))
})

test('one value has one spelling, whatever the order of its members', () => {
  const flat = fc.dictionary(fc.string({ maxLength: 5 }), fc.oneof(fc.string(), fc.integer(), fc.constant(null)))
  fc.assert(
    fc.property(flat, (value) => {
      const shuffled = Object.fromEntries(Object.entries(value).reverse())
      expect(canonicalJson(shuffled)).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})
