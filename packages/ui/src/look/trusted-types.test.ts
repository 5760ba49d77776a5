import { expect, test } from '@jest/globals'
import { installTrustedTypes, isOwnScript } from './trusted-types.ts'

const origin = 'https://wallet.example'

test.each(['/sw.js', '/assets/vault-worker-a1B2.js', `${origin}/assets/x.js`])('our own script passes: %s', (url) => {
  expect(isOwnScript(url, origin)).toBe(true)
})

test.each([
  'https://elsewhere.example/sw.js',
  '//elsewhere.example/assets/x.js',
  '/assets/../x.js',
  '/other.js',
  'data:text/javascript,1',
  'blob:https://wallet.example/1',
])('any other is refused: %s', (url) => {
  expect(isOwnScript(url, origin)).toBe(false)
})

test('texts pass while they hold no tag, and no text becomes a script', () => {
  let rules: Record<string, (text: string) => string> = {}
  installTrustedTypes({ trustedTypes: { createPolicy: (_name, given) => (rules = given as never) } }, origin)
  expect(rules.createHTML!('a & b')).toBe('a & b')
  expect(() => rules.createHTML!('<img>')).toThrow()
  expect(() => rules.createScript!('1')).toThrow()
})
