/** @jest-environment node */
import { ApiError } from '@acquis/ui'
import { expect, test } from '@jest/globals'
import { failureOf } from './failure-words.ts'

test('a fault of ours says nothing of its cause, and gives a code for the assistance', () => {
  expect(failureOf(new ApiError('server_error', 'x', 500))).toEqual({ kind: 'server', support: 'server_error' })
  expect(failureOf(new ApiError('answer_malformed', 'x', 200))).toEqual({ kind: 'unreadable', support: 'answer_malformed' })
  expect(failureOf(new TypeError('x of undefined'))).toEqual({ kind: 'unreadable', support: 'TypeError' })
})

test('silence is told as silence', () => {
  expect(failureOf(new ApiError('unreachable', 'x', 0))).toEqual({ kind: 'offline' })
})

test.each([
  [400, 'refused'],
  [403, 'forbidden'],
  [404, 'notFound'],
  [409, 'changed'],
  [413, 'tooLarge'],
  [429, 'tooMany'],
] as const)('a refusal %s keeps the sentence of the service', (status, kind) => {
  expect(failureOf(new ApiError('any', 'Pourquoi.', status))).toEqual({ kind, said: 'Pourquoi.' })
})

test('what is wrong with single parts is what to mend', () => {
  const problems = [{ field: 'title', message: 'Ajoutez la colonne A.' }, { message: 'Ajoutez la colonne B.' }]
  expect(failureOf(new ApiError('columns_missing', 'Il manque des colonnes.', 400, problems)).parts).toBe(
    'Ajoutez la colonne A. Ajoutez la colonne B.',
  )
})

test('a refusal without words still has ours', () => {
  expect(failureOf(new ApiError('http_400', '', 400))).toEqual({ kind: 'refused', support: 'http_400' })
})
