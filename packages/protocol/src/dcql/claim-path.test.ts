import { describe, expect, test } from '@jest/globals'
import { refused } from '../../test/fixtures.ts'
import { type ClaimPath, liesOnTheWay, selectPath } from './claim-path.ts'

const claims = {
  name: 'Ada',
  address: { locality: 'Tours', lines: ['a', 'b'] },
  degrees: [{ title: 'Licence' }, { title: 'Master' }, { level: 7 }],
  nothing: null,
  empty: [],
}

test.each<[ClaimPath, unknown[]]>([
  [['name'], ['Ada']],
  [['address', 'locality'], ['Tours']],
  [['address', 'lines', 1], ['b']],
  [
    ['degrees', null, 'title'],
    ['Licence', 'Master'],
  ],
  [['degrees', 1, 'title'], ['Master']],
  [
    ['address', 'lines', null],
    ['a', 'b'],
  ],
  [['nothing'], [null]],
])('[VP-PATH-02] %j selects %j', (path, selected) => {
  expect(selectPath(path, claims)).toEqual(selected)
})

test.each([
  ['a name on a list', ['degrees', 'title']],
  ['a name on a text', ['name', 'first']],
  ['a name on null', ['nothing', 'x']],
  ['an index on an object', ['address', 0]],
  ['all of a text', ['name', null]],
  ['all of an object', ['address', null]],
])('[VP-PATH-01] %s is an error', (_what, path) => {
  expect(() => selectPath(path, claims)).toThrow(refused('path_mismatch'))
})

test.each([
  ['an index below zero', ['degrees', -1]],
  ['a fraction', ['degrees', 0.5]],
  ['a truth', ['degrees', true]],
  ['an object', [{}]],
  ['nothing', []],
  ['no list', 'name'],
  ['more than 32 steps', Array.from({ length: 33 }, () => 'a')],
])('[VP-PATH-01] %s in a path is an error', (_what, path) => {
  expect(() => selectPath(path as ClaimPath, claims)).toThrow(refused('path_malformed'))
})

test.each([
  ['a member that is missing', ['surname']],
  ['an index out of range', ['degrees', 3]],
  ['all of an empty list', ['empty', null]],
  ['a member that no element has', ['degrees', null, 'grade']],
])('[VP-PATH-02] %s selects nothing, which is an error', (_what, path) => {
  expect(() => selectPath(path, claims)).toThrow(refused('path_empty'))
})

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  '[VP-PATH-03] %s selects nothing that is not there',
  (name) => {
    expect(() => selectPath([name], claims)).toThrow(refused('path_empty'))
    expect(() => selectPath(['degrees', 0, name], claims)).toThrow(refused('path_empty'))
  },
)

test('[VP-PATH-03] a claim may be called like a member of every object', () => {
  expect(selectPath(['constructor'], { constructor: 'x' })).toEqual(['x'])
})

describe('one path lies on the way to another', () => {
  test.each<[ClaimPath, ClaimPath, boolean]>([
    [['a'], ['a', 'b'], true],
    [['a', 'b'], ['a'], true],
    [['a', null, 'b'], ['a', 3], true],
    [['a', 3], ['a', null], true],
    [['a', 'x'], ['a', null], false],
    [['a'], ['b'], false],
    [['a', 1], ['a', 2], false],
  ])('%j and %j: %s', (left, right, outcome) => {
    expect(liesOnTheWay(left, right)).toBe(outcome)
  })
})
