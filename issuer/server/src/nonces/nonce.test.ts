import { describe, expect, test } from '@jest/globals'
import { addSeconds, fromBase64url, toBase64url } from '@acquis/base'
import { mintNonce, nonceSeconds, readNonce } from './nonce.ts'

const noon = new Date('2026-11-24T12:00:00Z')
const secret = new Uint8Array(32).fill(1)
const ours = { orgId: 'ulb', secret, now: noon }
const refused = expect.objectContaining({ code: 'invalid_nonce' })

describe('a nonce', () => {
  test.each([
    ['of another body', { orgId: 'other' }],
    ['under another secret', { secret: new Uint8Array(32).fill(2) }],
    ['at the very second it ends', { now: addSeconds(noon, nonceSeconds) }],
  ])('%s is refused', (_what, change) => {
    const nonce = mintNonce(ours)
    expect(() => readNonce(nonce, { ...ours, ...change })).toThrow(refused)
  })

  test('with any byte changed is refused', () => {
    const bytes = fromBase64url(mintNonce(ours))
    for (const at of bytes.keys()) {
      const changed = bytes.slice()
      changed[at]! ^= 1
      expect(() => readNonce(toBase64url(changed), ours)).toThrow(refused)
    }
  })

  test.each(['', 'é', 'AAAA', `${'A'.repeat(54)}`, 'A'.repeat(4000)])('%j is none', (text) => {
    expect(() => readNonce(text, ours)).toThrow(refused)
  })

  test('[VCI-NONCE-02] is new each time, and good until just before its end', () => {
    const nonces = Array.from({ length: 50 }, () => mintNonce(ours))
    expect(new Set(nonces).size).toBe(50)
    const read = readNonce(nonces[0]!, { ...ours, now: addSeconds(noon, nonceSeconds - 1) })
    expect(read).toEqual({ nonceHash: expect.any(String), orgId: 'ulb', expiresAt: '2026-11-24T12:05:00.000Z' })
  })
})
