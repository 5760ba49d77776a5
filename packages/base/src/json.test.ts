import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readJson } from './json.ts'

const refusal = (code: string) => expect.objectContaining({ code })

test('any JSON without a forbidden name reads as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const text = JSON.stringify(value)
      fc.pre(!text.includes('__proto__'))
      expect(readJson(text)).toEqual(JSON.parse(text))
    }),
  )
})

test('any text at all is read or refused by name, never anything else', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,\\ab1-. '), maxLength: 40 }), (text) => {
      try {
        readJson(text)
      } catch (error) {
        expect((error as { code?: string }).code).toMatch(/^json_/)
      }
    }),
    { numRuns: 1000 },
  )
})

test.each([
  ['plainly', '{"exp":1,"exp":2}'],
  ['inside a list', '[{"a":{"b":1,"b":1}}]'],
  ['in another spelling', '{"exp":1,"\\u0065xp":2}'],
])('[JSN-01] a name given twice %s is refused', (_how, text) => {
  expect(() => readJson(text)).toThrow(refusal('json_duplicate_key'))
})

test('[JSN-01] the same name in two objects, or as a value, is no repetition', () => {
  expect(readJson('{"a":{"x":1},"b":{"x":2},"c":["x","x"],"d":"x"}')).toEqual({
    a: { x: 1 },
    b: { x: 2 },
    c: ['x', 'x'],
    d: 'x',
  })
})

test('[JSN-03] a member called __proto__ is refused in either spelling', () => {
  expect(() => readJson('{"__proto__":{"isAdmin":true}}')).toThrow(refusal('json_malformed'))
  expect(() => readJson('{"\\u005f_proto__":{"isAdmin":true}}')).toThrow(refusal('json_malformed'))
  expect(readJson('{"note":"__proto__"}')).toEqual({ note: '__proto__' })
})

test('[JSN-02] depth, members, strings and size hold at the limit and are refused one past it', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  expect(readJson(nested(32))).toBeDefined()
  expect(() => readJson(nested(33))).toThrow(refusal('json_too_deep'))
  const list = (length: number) => JSON.stringify(Array.from({ length }, () => 0))
  expect(readJson(list(50), { maxMembers: 50 })).toHaveLength(50)
  expect(() => readJson(list(51), { maxMembers: 50 })).toThrow(refusal('json_too_large'))
  expect(readJson('"aaaa"', { maxString: 4 })).toBe('aaaa')
  expect(() => readJson('"aaaaa"', { maxString: 4 })).toThrow(refusal('json_too_large'))
  expect(() => readJson('"aaaaa"', { maxBytes: 6 })).toThrow(refusal('json_too_large'))
})

test('a refusal never repeats the text it refuses', () => {
  expect(() => readJson('{"family_name": Dupont}')).toThrow(expect.objectContaining({ message: 'the text is not JSON' }))
})
