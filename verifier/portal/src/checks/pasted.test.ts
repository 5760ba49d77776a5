/** @jest-environment node */
import { expect, test } from '@jest/globals'
import { checkBody } from './pasted.ts'

test('blanks and line breaks of a mail do not count', () => {
  expect(checkBody('\ufeff eyJhbGc\r\n iOiJFUzI1NiJ9.\u200beyJ9.sig~WyJh~ \n')).toEqual({
    credential: 'eyJhbGciOiJFUzI1NiJ9.eyJ9.sig~WyJh~',
  })
})

test('a text without lines to show one by one is a text like any other', () => {
  expect(checkBody(' eyJh.eyJ2\n YyI.sig\n')).toEqual({ credential: 'eyJh.eyJ2YyI.sig' })
})

test('the token of a whole answer is taken out of it', () => {
  expect(checkBody('{"vp_token": {"credential": ["a~b~"]}}')).toEqual({ vp_token: { credential: ['a~b~'] } })
})

test.each(['{"other": 1}', 'null', '"x"', '{broken', '[]'])('%s is a text like any other: the portal judges it', (text) => {
  expect(checkBody(text)).toEqual({ credential: text.replace(/\s/g, '') })
})
