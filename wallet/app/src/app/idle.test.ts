import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { watchIdle } from './idle.ts'

let time = 0
let end: () => void
const onIdle = jest.fn()
beforeEach(() => {
  jest.useFakeTimers()
  time = 0
  onIdle.mockClear()
  end = watchIdle(900, onIdle, () => time)
})
afterEach(() => {
  end()
  jest.useRealTimers()
})
const pass = (seconds: number) => {
  for (let i = 0; i < seconds; i += 10) {
    time += 10_000
    jest.advanceTimersByTime(10_000)
  }
}

test('a quarter of an hour without a sign ends the session', () => {
  pass(890)
  expect(onIdle).not.toHaveBeenCalled()
  pass(20)
  expect(onIdle).toHaveBeenCalledTimes(1)
})

test('a key press begins the quarter of an hour anew', () => {
  pass(890)
  dispatchEvent(new Event('keydown'))
  pass(890)
  expect(onIdle).not.toHaveBeenCalled()
})

test('a device that slept locks as soon as it is looked at, before the first touch counts', () => {
  time += 3_600_000
  dispatchEvent(new Event('pointerdown'))
  expect(onIdle).toHaveBeenCalledTimes(1)
  time += 3_600_000
  document.dispatchEvent(new Event('visibilitychange'))
  expect(onIdle).toHaveBeenCalledTimes(2)
})
