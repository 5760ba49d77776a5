import { execFileSync } from 'node:child_process'
import { expect, test } from '@jest/globals'

test('the types are what the JSON files say', () => {
  const root = new URL('..', import.meta.url)
  const run = () =>
    execFileSync(process.execPath, ['--import', 'tsx', 'scripts/generate-types.ts', '--check'], {
      cwd: root,
      env: { PATH: process.env.PATH },
    })
  expect(run).not.toThrow()
}, 60_000)
