import { expect, test } from '@jest/globals'
import { randomBytes, toBase64url } from '@acquis/base'
import { environmentProblem, readEnvironment } from './environment.ts'

const whole = {
  PUBLIC_URL: 'https://verifier.example/',
  WALLET_URL: 'https://wallet.example',
  ID_ORIGIN: 'https://id.example',
  PUBLIC_FOLDER: '/srv/id',
  TRUST_LIST_URL: 'https://id.example/trust/list.jwt',
  TRUST_ANCHOR: 'did:key:zDn',
  PORTAL_FOLDER: '/srv/portal',
  DATABASE: '/srv/data',
  KEY_ENCRYPTION_KEY: toBase64url(randomBytes(32)),
  KEY_ENCRYPTION_KEY_ID: 'kek-1',
  SEAL_KEY: toBase64url(randomBytes(32)),
  PORT: '7003',
}

function problemOf(environment: Record<string, string | undefined>): string | undefined {
  try {
    readEnvironment(environment)
    return undefined
  } catch (cause) {
    return environmentProblem(cause)
  }
}

test.each(Object.keys(whole))('without %s the verifier does not start, and says which setting is missing', (name) => {
  const told = problemOf({ ...whole, [name]: undefined })
  expect(told?.split('\n')).toEqual([expect.stringContaining(name)])
})

test.each([
  ['PUBLIC_URL', 'http://verifier.example'],
  ['ID_ORIGIN', 'id.example'],
  ['TRUST_ANCHOR', 'did:web:id.example'],
  ['PORT', '70000'],
  ['REPORT_DAYS', '0'],
  ['SEAL_KEY', 'short'],
])('%s that is none is told by its name, and not repeated', (name, value) => {
  const told = problemOf({ ...whole, [name]: value })
  expect(told).toContain(name)
  expect(told).not.toContain(value)
})

test('a whole environment is a configuration, its addresses without a slash at the end', () => {
  expect(readEnvironment(whole)).toMatchObject({ publicUrl: 'https://verifier.example', reportDays: 30, port: 7003 })
})

test('a fault of the machine is no problem of the environment', () => {
  expect(environmentProblem(new Error('disk full'))).toBeUndefined()
})
