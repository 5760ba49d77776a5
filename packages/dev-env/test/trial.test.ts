import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createServer } from 'node:net'
import { call } from './http-client.ts'
import { freePortBase, runTrial, startTrial, trialFolder, type TrialProcess } from './trial-process.ts'

let folder: Awaited<ReturnType<typeof trialFolder>>
let portBase: number
let args: string[]
let trial: TrialProcess

beforeAll(async () => {
  folder = await trialFolder()
  portBase = await freePortBase()
  args = ['--port-base', String(portBase), '--data', folder.path]
  trial = await startTrial(args)
}, 120_000)

afterAll(async () => {
  await trial?.end('SIGKILL')
  await folder.remove()
})

test('with --json, stdout holds one line, and it names the addresses and the keys', () => {
  const { announced } = trial
  expect(trial.stdout().trim().split('\n')).toHaveLength(1)
  expect(announced).toEqual({
    id: `http://localhost:${portBase}`,
    issuer: `http://localhost:${portBase + 1}`,
    wallet: `http://localhost:${portBase + 2}`,
    verifier: `http://localhost:${portBase + 3}`,
    apiKeys: {
      registrar: expect.any(String),
      signatory: expect.any(String),
      delivery: expect.any(String),
      recruiter: expect.any(String),
    },
  })
})

test('the trial keys and secrets are for their owner alone', () => {
  for (const file of ['trial.json', 'issuer-key-encryption.secret', 'issuer-hmac.secret']) {
    expect(statSync(join(folder.path, file)).mode & 0o777).toBe(0o600)
  }
})

test('everything under the identity address is plain files: names of bodies, types, the trust list', async () => {
  for (const path of [
    'orgs/universite-loire-beauce/did.json',
    'types/diploma/1',
    'types/training-attestation/1',
    'trust/list.jwt',
    'status/bundle.json',
  ]) {
    expect(existsSync(join(folder.path, 'public', path))).toBe(true)
    const answer = await call(`${trial.announced.id}/${path}`)
    expect([path, answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([path, 200, '*'])
  }
})

test.each([
  ['diplomas', 'tab.tsv', 2],
  ['training attestations', 'formations-utf8bom.csv', 3],
  ['experience attestations', 'stages-utf8bom.csv', 3],
])('the registrar of the region hands in a file of %s, %s, and it is read whole', async (_what, name, rows) => {
  const answer = await call(`${trial.announced.issuer}/api/batches`, {
    method: 'POST',
    key: trial.announced.apiKeys.registrar,
    headers: { 'Content-Type': 'text/csv' },
    body: await readFile(new URL(`../fixtures/${name}`, import.meta.url)),
  })
  expect(answer).toMatchObject({ status: 201, body: { ready: rows, rejected: [] } })
})

test('a port that is taken is a sentence, not a stack', async () => {
  const other = await trialFolder()
  const base = await freePortBase()
  const squatter = createServer().listen(base + 1, 'localhost')
  const { code, stderr } = await runTrial(['--port-base', String(base), '--data', other.path])
  squatter.close()
  await other.remove()
  expect(code).toBe(1)
  expect(stderr).toContain(String(base + 1))
  expect(stderr).not.toMatch(/\n\s+at /)
}, 60_000)

test('the same data on other ports are refused with a sentence, since the names of bodies hold the port', async () => {
  const { code, stderr } = await runTrial(['--port-base', String(portBase + 100), '--data', folder.path])
  expect(code).toBe(1)
  expect(stderr).toContain(`belong to http://localhost:${portBase}`)
  expect(stderr).not.toMatch(/\n\s+at /)
}, 60_000)

test('an option that does not exist is refused with a sentence', async () => {
  const { code, stderr } = await runTrial(['--ports', '1'])
  expect(code).toBe(1)
  expect(stderr).toContain('--help')
  expect(stderr).not.toMatch(/\n\s+at /)
}, 60_000)

test('Ctrl-C ends in order, and a second start goes on with the same data and the same keys', async () => {
  const before = trial.announced.apiKeys
  expect(await trial.end('SIGINT')).toBe(0)
  trial = await startTrial(args)
  expect(trial.announced.apiKeys).toEqual(before)
  const answer = await call(`${trial.announced.issuer}/api/me`, { key: before.registrar })
  expect(answer).toMatchObject({ status: 200, body: { org: { name: 'Université de Loire et Beauce' } } })
}, 120_000)
