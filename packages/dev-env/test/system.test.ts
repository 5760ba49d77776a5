import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { startPostgres, type TestPostgres } from '@acquis/server/testing'
import { call, type Delivery, deliverFile, type Report } from './http-client.ts'
import { openClaims, peerWallet } from './peer-wallet.ts'
import { freePortBase, startTrial, trialFolder, type TrialProcess } from './trial-process.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))
// The award date and the RNCP entry are what the region's entitlements are about: hidden, nobody could tell.
const minimum = ['family_name', 'given_name', 'title', 'awarding_body', 'date_of_award', 'rncp_code']
const everything = [...minimum, 'eqf_level', 'grade', 'birthdate']

const samples = fileURLToPath(new URL('../../../../shared/data/samples/sis/', import.meta.url))
const sampleTest = existsSync(samples) ? test : test.skip
if (!existsSync(samples))
  console.warn('The sample files of student information systems are not on this machine: their test is skipped.')

describe.each(['SQLite', 'PostgreSQL'])('the whole system on %s', (database) => {
  let folder: Awaited<ReturnType<typeof trialFolder>>
  let postgres: TestPostgres | undefined
  let trial: TrialProcess
  let batch: string
  let deliveries: Delivery[]

  beforeAll(async () => {
    folder = await trialFolder()
    if (database === 'PostgreSQL') postgres = await startPostgres()
    const where = postgres ? ['--database', postgres.url] : []
    trial = await startTrial(['--port-base', String(await freePortBase()), '--data', folder.path, ...where])
    ;({ batch, deliveries } = await deliverFile(trial.announced, await readFile(fixture('apogee-cp1252.csv'))))
  }, 120_000)

  afterAll(async () => {
    await trial?.end('SIGKILL')
    await postgres?.stop()
    await folder.remove()
  })

  /** The same diploma as a W3C credential; its type is named in full, by the context of ours that says the same as the vct. */
  function w3cQuery(type: string): object {
    return { credentials: [{ id: 'diploma', format: 'jwt_vc_json', meta: { type_values: [[type]] } }] }
  }

  /** What a recruiter asks: everything, of which only the minimum must come. */
  function diplomaQuery(vct: string): object {
    return {
      credentials: [
        {
          id: 'diploma',
          format: 'dc+sd-jwt',
          meta: { vct_values: [vct] },
          claims: everything.map((name) => ({ id: name, path: [name] })),
          claim_sets: [everything, minimum],
        },
      ],
    }
  }

  async function ask(responseMode?: string, queryOf = diplomaQuery): Promise<{ id: string; requestUri: string }> {
    const { id, verifier, apiKeys } = trial.announced
    const json = {
      dcql_query: queryOf(`${id}/types/diploma/1`),
      purpose: 'Vérifier le diplôme demandé pour un poste de développeur.',
      ...(responseMode && { response_mode: responseMode }),
    }
    const answer = await call<{ id: string; requestUri: string }>(`${verifier}/api/requests`, {
      method: 'POST',
      key: apiKeys.recruiter,
      json,
    })
    expect(answer.status).toBe(201)
    return answer.body
  }

  async function readReport(requestId: string): Promise<Report> {
    const { verifier, apiKeys } = trial.announced
    const answer = await call<{ state: string; report: Report }>(`${verifier}/api/requests/${requestId}`, {
      key: apiKeys.recruiter,
    })
    expect(answer.body.state).toBe('answered')
    return answer.body.report
  }

  describe('a wallet of other makers, by the open protocols alone', () => {
    const wallet = peerWallet()

    test('takes the diploma in both formats with the link and the code: one token, a key and a status of its own each', async () => {
      const { credentialOfferUri, txCode } = deliveries[0]!
      const [hiding, open, ...others] = await wallet.claim(credentialOfferUri, txCode)
      expect([hiding?.format, open?.format, others]).toEqual(['dc+sd-jwt', 'jwt_vc_json', []])
      const { x, y } = hiding!.publicJwk
      expect(openClaims(hiding!.credential)).toMatchObject({
        vct: `${trial.announced.id}/types/diploma/1`,
        cnf: { jwk: { kty: 'EC', crv: 'P-256', x, y } },
        status: { status_list: { idx: expect.any(Number), uri: expect.any(String) } },
      })
      const { vc } = openClaims(open!.credential) as { vc: { type: string[]; credentialSubject: object } }
      expect(vc.type).toEqual(['VerifiableCredential', 'Diploma'])
      // This format can hide nothing, so what is sensitive is not in it.
      for (const name of ['birthdate', 'grade', 'diploma_number']) expect(vc.credentialSubject).not.toHaveProperty(name)
      const listed = await call<{ items: { state: string }[] }>(`${trial.announced.issuer}/api/credentials?batch=${batch}`, {
        key: trial.announced.apiKeys.registrar,
      })
      expect(listed.body.items.map(({ state }) => state)).toEqual(['active', 'active'])
    })

    test.each(['direct_post.jwt', 'direct_post'])('presents a part of it by %s, and the rest never arrives', async (mode) => {
      const { id, requestUri } = await ask(mode)
      const response = await wallet.present(requestUri, minimum)
      expect(response.status).toBe(200)
      const report = await readReport(id)
      expect(report.verdict).toBe('accepted')
      const [item] = report.items
      expect(Object.keys(item!.claims).sort()).toEqual([...minimum].sort())
      expect(item).toMatchObject({ level: 'issued', issuer: { name: 'Université de Loire et Beauce', entitled: true } })
      expect(item!.holderBinding.mode).toBe('live')
      expect(item!.checks.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 9 }, () => 'passed'))
    })

    test.each(['direct_post.jwt', 'direct_post'])('presents the W3C format by %s, whole', async (mode) => {
      const { id, requestUri } = await ask(mode, w3cQuery)
      expect((await wallet.present(requestUri, [])).status).toBe(200)
      const report = await readReport(id)
      expect(report.verdict).toBe('accepted')
      const [item] = report.items
      expect(item).toMatchObject({ level: 'issued', issuer: { name: 'Université de Loire et Beauce', entitled: true } })
      expect(item!.claims).toMatchObject({ title: 'Master Informatique' })
      expect(item!.holderBinding.mode).toBe('live')
    })

    test('[VP-DP-08] the same answer sent again is refused, and the first report stays', async () => {
      const { id, requestUri } = await ask()
      const answer = await wallet.prepare(requestUri, minimum)
      expect((await answer.send()).status).toBe(200)
      const before = await readReport(id)
      expect((await answer.send()).status).toBe(400)
      expect(await readReport(id)).toEqual(before)
    })

    test('less than the minimum is refused', async () => {
      const { requestUri } = await ask('direct_post')
      const { status } = await wallet.present(requestUri, ['family_name'])
      expect(status).toBe(400)
    })

    test('once the registrar has revoked it, the next check says so', async () => {
      const { issuer, apiKeys } = trial.announced
      const { body } = await call<{ items: { id: string }[] }>(`${issuer}/api/credentials?batch=${batch}`, {
        key: apiKeys.registrar,
      })
      const revoked = await call(`${issuer}/api/credentials/${body.items[0]!.id}/revocation`, {
        method: 'POST',
        key: apiKeys.registrar,
        json: { reason: 'Diplôme délivré par erreur.' },
      })
      expect(revoked.status).toBe(200)
      const { id, requestUri } = await ask()
      expect((await wallet.present(requestUri, minimum)).status).toBe(200)
      const report = await readReport(id)
      expect(report.verdict).toBe('refused')
      expect(report.items[0]!.checks).toContainEqual(
        expect.objectContaining({ step: 'status', outcome: 'failed', code: 'revoked' }),
      )
    })
  })

  test('no name, code, token or mail address of all this is in the log', async () => {
    const log = trial.stderr()
    const secrets = deliveries.flatMap(({ txCode, claimUrl, learner }) => [txCode, claimUrl.split('/').at(-1)!, learner])
    const csv = new TextDecoder('windows-1252').decode(await readFile(fixture('apogee-cp1252.csv')))
    const names = csv
      .split('\n')
      .slice(1)
      .flatMap((line) => [line.split(';')[3]!, line.split(';').at(-1)!.trim()])
    for (const word of [...secrets, ...names].filter((text) => text && text.length > 3)) expect(log).not.toContain(word)
    for (const key of Object.values(trial.announced.apiKeys)) expect(log).not.toContain(key)
  })

  sampleTest.each(['apogee-diplomes-synthetic-cp1252.csv', 'apogee-diplomes-synthetic-utf8bom.csv'])(
    'the sample export %s is read whole, names and accents included',
    async (name) => {
      const { issuer, apiKeys } = trial.announced
      const answer = await call<{ ready: number; rejected: unknown[]; ignored: number }>(`${issuer}/api/batches`, {
        method: 'POST',
        key: apiKeys.registrar,
        headers: { 'Content-Type': 'text/csv' },
        body: await readFile(samples + name),
      })
      // Both files hold the same three people: those of the first are not made a second time.
      expect([answer.status, answer.body.rejected]).toEqual([201, []])
      expect(answer.body.ready + answer.body.ignored).toBe(3)
    },
  )
})
