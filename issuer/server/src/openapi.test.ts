import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { onEachDatabase } from '@acquis/server/testing'
import * as z from 'zod'
import { CredentialList, ImportedBatch } from './api.ts'
import { addStaff, signInLink } from './organisations/staff.ts'
import { startTestIssuer, type TestIssuer } from './testing/test-issuer.ts'
import { approvedBatch, csvOf, handOut, testWallet } from './testing/test-wallet.ts'

type Content = Record<string, { schema?: z.core.JSONSchema.JSONSchema }>
type Declared = { security?: unknown[]; responses: Record<string, { content?: Content }> }
type Document = { paths: Record<string, Record<string, Declared>> }
type Call = { path?: string; key?: string; json?: unknown; file?: string }

onEachDatabase('what the interface says of itself', (_open, newConfig) => {
  let issuer: TestIssuer
  let document: Document
  let calls: Record<string, { good: Call; bad: Call }>

  beforeAll(async () => {
    issuer = await startTestIssuer(newConfig)
    document = (await issuer.call<Document>('GET', '/api/openapi.json')).body
    calls = await callsOf(issuer)
  }, 120_000)
  afterAll(() => issuer?.end())

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, declared]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method,
        path,
        declared,
      })),
    )
  const ask = (method: string, path: string, { path: own = path, ...options }: Call) =>
    issuer.call<Record<string, unknown>>(method.toUpperCase(), own, options)

  /** Holds an answer against what is declared for its status; a status that is not declared is a refusal. */
  function judge(answer: Awaited<ReturnType<typeof ask>>, { responses }: Declared): string {
    const status = String(answer.status)
    const declared = responses[status] ?? responses['default']!
    const [type, content] = Object.entries(declared.content ?? {})[0] ?? []
    if (type === undefined) return answer.text === '' ? status : 'a body that is not declared'
    if (!answer.headers.get('content-type')?.startsWith(type)) return `another content type than ${type}`
    if (content?.schema) z.fromJSONSchema(content.schema).parse(answer.body)
    return responses[status] ? status : 'refusal'
  }

  test('every route of the contract stands in it, and each is walked below', () => {
    const names = operations().map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining([
        'POST /api/batches',
        'GET /api/batches/{id}',
        'POST /api/batches/{id}/approval',
        'POST /api/batches/{id}/deliveries',
        'GET /api/credentials',
        'POST /api/credentials/{id}/revocation',
        'GET /api/openapi.json',
      ]),
    )
    expect(Object.keys(calls).sort()).toEqual(names.sort())
  })

  test('a bad call of each is refused in the shape that is declared', async () => {
    for (const { name, method, path, declared } of operations()) {
      if (name === 'GET /api/openapi.json' || name === 'POST /api/sign-out') continue
      expect([name, judge(await ask(method, path, calls[name]!.bad), declared)]).toEqual([name, 'refusal'])
    }
  })

  test('without a key each is refused, save those that are declared open', async () => {
    for (const { name, method, path, declared } of operations()) {
      const { status } = await ask(method, path, { path: calls[name]!.good.path ?? path })
      expect([name, declared.security ? status !== 401 : status === 401]).toEqual([name, true])
    }
  })

  test('a good call of each is answered with a status and a body as they are declared', async () => {
    for (const { name, method, path, declared } of operations()) {
      const answer = await ask(method, path, calls[name]!.good)
      const success = Object.keys(declared.responses).filter((status) => status !== 'default')
      expect([name, success]).toEqual([name, [judge(answer, declared)]])
    }
  })
})

/** A call of each operation that goes well, and one that does not. The order of the document is that of the calls. */
async function callsOf(issuer: TestIssuer): Promise<Record<string, { good: Call; bad: Call }>> {
  const { registrar, signatory } = issuer.ulb
  const file = csvOf(['Interface', 'Erreur'])
  const handIn = async (text: string) =>
    ImportedBatch.parse((await issuer.call('POST', '/api/batches', { key: registrar, file: text })).body).id
  const [mixed, draft, doomed] = [
    await handIn(csvOf(['Mixte', '=1+1'])),
    await handIn(csvOf(['Brouillon'])),
    await handIn(csvOf(['Perdu'])),
  ]
  const approved = await approvedBatch(issuer, ['Approuve'])
  const [collected, waiting] = [await handOut(issuer), await handOut(issuer)]
  await testWallet(issuer).collect(collected)
  const listed = await issuer.call('GET', `/api/credentials?batch=${collected.batch}`, { key: registrar })
  const [credential] = CredentialList.parse(listed.body).items
  const { id: staffId } = await addStaff(issuer.ctx, { orgSlug: 'ulb', name: 'Une personne', role: 'staff', scopes: [] })
  const token = await signInLink(issuer.ctx, staffId)
  const reason = 'Erreur de saisie.'
  const key = registrar

  return {
    'GET /api/openapi.json': { good: {}, bad: {} },
    'POST /api/sign-in': { good: { json: { token } }, bad: { json: { token: 'nope' } } },
    'POST /api/sign-out': { good: {}, bad: {} },
    'GET /api/me': { good: { key }, bad: { key: 'acquis_nobody' } },
    'GET /api/programmes': { good: { key }, bad: { key: 'acquis_nobody' } },
    'GET /api/batches': { good: { key, path: '/api/batches?limit=2' }, bad: { key, path: '/api/batches?limit=0' } },
    'POST /api/batches': { good: { key, file }, bad: { key, file: 'NOM;PRENOM\nDUPONT;LOU\n' } },
    'GET /api/batches/{id}': { good: { key, path: `/api/batches/${mixed}` }, bad: { key, path: '/api/batches/nope' } },
    'DELETE /api/batches/{id}': {
      good: { key, path: `/api/batches/${doomed}` },
      bad: { key, path: `/api/batches/${approved}` },
    },
    'GET /api/batches/{id}/rejected.csv': {
      good: { key, path: `/api/batches/${mixed}/rejected.csv` },
      bad: { key: signatory, path: `/api/batches/${mixed}/rejected.csv` },
    },
    'POST /api/batches/{id}/approval': {
      good: { key: signatory, path: `/api/batches/${draft}/approval`, json: {} },
      bad: { key: signatory, path: `/api/batches/${draft}/approval`, json: { manifestHash: 'another' } },
    },
    'POST /api/batches/{id}/deliveries': {
      good: { key, path: `/api/batches/${approved}/deliveries`, json: {} },
      bad: { key, path: `/api/batches/${approved}/deliveries`, json: { rows: [] } },
    },
    'GET /api/awards': {
      good: { key, path: '/api/awards?q=approuve&limit=2' },
      bad: { key, path: `/api/awards?q=${'a'.repeat(101)}` },
    },
    'GET /api/awards/{id}': { good: { key, path: `/api/awards/${collected.id}` }, bad: { key, path: '/api/awards/nope' } },
    'POST /api/awards/{id}/cancellation': {
      good: { key, path: `/api/awards/${waiting.id}/cancellation`, json: { reason } },
      bad: { key, path: `/api/awards/${waiting.id}/cancellation`, json: {} },
    },
    'GET /api/credentials': {
      good: { key, path: `/api/credentials?batch=${collected.batch}` },
      bad: { key, path: '/api/credentials?cursor=nope' },
    },
    'POST /api/credentials/{id}/revocation': {
      good: { key, path: `/api/credentials/${credential!.id}/revocation`, json: { reason } },
      bad: { key, path: '/api/credentials/nope/revocation', json: { reason } },
    },
  }
}
