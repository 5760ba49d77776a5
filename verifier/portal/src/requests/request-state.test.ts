/** @jest-environment node */
import { expect, test } from '@jest/globals'
import { standingOf } from './request-state.ts'

const erasedAt = '2026-11-24T14:00:00.000Z'

test.each([
  [{ state: 'open' }, 'open'],
  [{ state: 'answered' }, 'answered'],
  [{ state: 'answered', erasedAt }, 'erased'],
  [{ state: 'expired' }, 'expired'],
  [{ state: 'cancelled', cancelReason: 'withdrawn' }, 'cancelled'],
  [{ state: 'cancelled', cancelReason: 'declined' }, 'declined'],
  [{ state: 'cancelled', cancelReason: 'exhausted' }, 'exhausted'],
  [{ state: 'cancelled' }, 'cancelled'],
] as const)('%j stands as %s', (request, standing) => {
  expect(standingOf(request)).toBe(standing)
})
