/** @jest-environment node */
import { expect, test } from '@jest/globals'
import { askedOnce, wordFor } from './asked.ts'

const asked = (type: string, format = 'dc+sd-jwt') => ({
  ...{ id: `${type} ${format}`, format, type },
  claims: [
    { name: 'family_name', minimum: true },
    { name: 'honours', minimum: false },
  ],
})

test('what is asked in two formats is told once', () => {
  expect(askedOnce([asked('diploma'), asked('diploma', 'jwt_vc_json')])).toEqual([
    { type: 'diploma', name: 'family_name', minimum: true },
    { type: 'diploma', name: 'honours', minimum: false },
  ])
  expect(askedOnce([asked('diploma'), asked('training-attestation')])).toHaveLength(4)
})

test('one type of ours has its word inside a sentence; several, and those of others, have none', () => {
  const both = [asked('training-attestation'), asked('training-attestation', 'jwt_vc_json')]
  expect([wordFor(both, 'fr'), wordFor(both, 'en')]).toEqual(['attestation de formation', 'training attestation'])
  expect(wordFor([asked('diploma'), asked('training-attestation')], 'fr')).toBeUndefined()
  expect(wordFor([asked('https://elsewhere.example/t')], 'fr')).toBeUndefined()
  expect(wordFor([], 'fr')).toBeUndefined()
})
