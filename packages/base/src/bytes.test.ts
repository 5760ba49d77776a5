import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  equalBytes,
  fromBase64,
  fromBase64url,
  fromUtf8,
  hmacSha256,
  newId,
  randomToken,
  sha256,
  toBase64,
  toBase64url,
  toHex,
  utf8,
} from './bytes.ts'

test('any bytes come back from base64url and base64 as they went in, spelled as Node spells them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect([...fromBase64url(toBase64url(bytes))]).toEqual([...bytes])
      expect([...fromBase64(toBase64(bytes))]).toEqual([...bytes])
    }),
  )
})

test('[JSN-04] any base64url text that is read has exactly one spelling', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ABCxyz019-_+/= '), maxLength: 12 }), (text) => {
      let bytes: Uint8Array
      try {
        bytes = fromBase64url(text)
      } catch (error) {
        expect(error).toMatchObject({ code: 'base64url_malformed' })
        return
      }
      expect(toBase64url(bytes)).toBe(text)
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['padding', 'QQ=='],
  ['plus and slash', '+/8'],
  ['a space', 'QU FB'],
  ['bits left over', 'QR'],
  ['an impossible length', 'QUFBQ'],
  ['a letter beyond ASCII', 'QUé'],
])('[JSN-04] base64url with %s is refused', (_what, text) => {
  expect(() => fromBase64url(text)).toThrow(expect.objectContaining({ code: 'base64url_malformed' }))
})

test('text that is not UTF-8 is refused, never mended in silence', () => {
  expect(() => fromUtf8(new Uint8Array([0x66, 0xe9, 0x65]))).toThrow(expect.objectContaining({ code: 'utf8_malformed' }))
  expect(fromUtf8(utf8('Éloïse'))).toBe('Éloïse')
})

test('SHA-256 and HMAC give the published values', () => {
  expect(toHex(sha256('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(toHex(hmacSha256(utf8('Jefe'), 'what do ya want for nothing?'))).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  )
})

test('bytes are equal only when every one of them is', () => {
  expect(equalBytes(utf8('abc'), utf8('abc'))).toBe(true)
  expect(equalBytes(utf8('abc'), utf8('abd'))).toBe(false)
  expect(equalBytes(utf8('abc'), utf8('ab'))).toBe(false)
})

test('tokens hold 128 bits or more, and ids are version 4 UUIDs', () => {
  expect(fromBase64url(randomToken())).toHaveLength(16)
  expect(fromBase64url(randomToken(32))).toHaveLength(32)
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
