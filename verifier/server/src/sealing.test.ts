import { expect, test } from '@jest/globals'
import { randomBytes } from '@acquis/base'
import { createSealer } from './sealing.ts'

const key = randomBytes(32)
const sealer = createSealer(key)

test('what was sealed opens in its place, and is another text each time', () => {
  const sealed = [sealer.seal('Lefèvre', 'report 1'), sealer.seal('Lefèvre', 'report 1')]
  expect(sealed[0]).not.toBe(sealed[1])
  for (const text of sealed) expect(sealer.open(text, 'report 1')).toBe('Lefèvre')
})

test('it opens in no other place, with no other key, and not once changed', () => {
  const sealed = sealer.seal('Lefèvre', 'report 1')
  expect(() => sealer.open(sealed, 'report 2')).toThrow()
  expect(() => createSealer(randomBytes(32)).open(sealed, 'report 1')).toThrow()
  for (const at of [0, 20, sealed.length - 2]) {
    const letter = sealed[at] === 'A' ? 'B' : 'A'
    expect(() => sealer.open(sealed.slice(0, at) + letter + sealed.slice(at + 1), 'report 1')).toThrow()
  }
  for (const short of ['', 'AAAA', sealed.slice(0, 30)]) expect(() => sealer.open(short, 'report 1')).toThrow()
})

test('a key of another length is refused', () => {
  expect(() => createSealer(randomBytes(16))).toThrow(RangeError)
})
