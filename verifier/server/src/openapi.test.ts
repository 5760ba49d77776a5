import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { onEachDatabase } from '@acquis/server/testing'
import * as z from 'zod'
import { openRegion, type Region } from '../test/region.ts'
import { signInLink } from './index.ts'

type Schema = Record<string, unknown> & { $defs?: object }
type Response = { content?: Record<string, { schema: Schema }> }
type Operation = { security?: object[]; responses: Record<string, Response> }
type Description = {
  openapi: string
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: { Report: Schema } }
}
type Call = { path?: Record<string, string>; init?: RequestInit & { key?: string } }

const json = (body: unknown) => ({ headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
const form = (body: Record<string, string>) => ({
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(body).toString(),
})

onEachDatabase('the description of the interface', (_open, newConfig) => {
  let region: Region
  let described: Description

  beforeAll(async () => {
    region = await openRegion(newConfig)
    described = (await region.call<Description>('/api/openapi.json')).body
  }, 60_000)

  afterAll(() => region.close())

  const newRequest = () => ({ dcql_query: region.queryOf(), purpose: 'Vérifier un diplôme.' })
  const open = async () => ({ id: (await region.ask()).id })
  async function answered() {
    const { id, object } = await region.ask()
    await region.answer(id, object, await region.present(object))
    return { id }
  }
  async function answer(): Promise<Call> {
    const { id, object } = await region.ask({ device: '?device=this' })
    const vp_token = JSON.stringify({ diploma: [await region.present(object)] })
    return { path: { id }, init: form({ vp_token, state: object.state }) }
  }
  async function token() {
    const { ctx } = region.verifier()
    const { body } = await region.call<{ person: { id: string } }>('/api/me', { key: region.employer.key })
    return signInLink(ctx, body.person.id)
  }

  /** For each declared operation a good call and a bad one, with the status and code of the bad one. */
  const calls: Record<string, { good: () => Promise<Call>; bad: () => Promise<Call>; refused: [number, string] }> = {
    'GET /api/openapi.json': {
      good: async () => ({}),
      bad: async () => ({ init: { method: 'POST' } }),
      refused: [404, 'not_found'],
    },
    'POST /api/sign-in': {
      good: async () => ({ init: json({ token: await token() }) }),
      bad: async () => ({ init: json({ token: 'spent' }) }),
      refused: [410, 'sign_in_spent'],
    },
    'POST /api/sign-out': {
      good: async () => ({}),
      bad: async () => ({ init: { headers: { Cookie: '__Host-acquis-verifier=x', 'Sec-Fetch-Site': 'cross-site' } } }),
      refused: [403, 'request_forged'],
    },
    'GET /api/me': {
      good: async () => ({ init: { key: region.employer.readKey } }),
      bad: async () => ({}),
      refused: [401, 'sign_in_required'],
    },
    'POST /api/requests': {
      good: async () => ({ init: { ...json(newRequest()), key: region.employer.key } }),
      bad: async () => ({ init: { ...json({ ...newRequest(), purpose: '' }), key: region.employer.key } }),
      refused: [400, 'request_malformed'],
    },
    'GET /api/requests': {
      good: async () => ({ init: { key: region.employer.key } }),
      bad: async () => ({ init: { key: 'acquis_wrong' } }),
      refused: [401, 'sign_in_required'],
    },
    'GET /api/requests/{id}': {
      good: async () => ({ path: await answered(), init: { key: region.employer.key } }),
      bad: async () => ({ path: await open(), init: { key: region.other.key } }),
      refused: [404, 'request_unknown'],
    },
    'POST /api/requests/{id}/cancellation': {
      good: async () => ({ path: await open(), init: { key: region.employer.key } }),
      bad: async () => ({ path: await answered(), init: { key: region.employer.key } }),
      refused: [409, 'request_not_open'],
    },
    'POST /api/requests/{id}/checks': {
      good: async () => ({ path: await answered(), init: { key: region.employer.readKey } }),
      bad: async () => ({ path: await open(), init: { key: region.employer.readKey } }),
      refused: [409, 'request_not_answered'],
    },
    'DELETE /api/requests/{id}/report': {
      good: async () => ({ path: await answered(), init: { key: region.employer.key } }),
      bad: async () => ({ path: await answered(), init: { key: region.employer.readKey } }),
      refused: [403, 'scope_missing'],
    },
    'POST /api/checks': {
      good: async () => ({ init: json({ credential: await region.credential() }) }),
      bad: async () => ({ init: json({ credential: 1 }) }),
      refused: [400, 'request_malformed'],
    },
    'GET /openid4vp/requests/{id}': {
      good: async () => ({ path: await open() }),
      bad: async () => ({ path: { id: 'none' } }),
      refused: [404, 'request_unknown'],
    },
    'POST /openid4vp/requests/{id}': {
      good: async () => ({ path: await open(), init: form({ wallet_nonce: 'n-1' }) }),
      bad: async () => ({ path: await open(), init: form({ wallet_metadata: '[]' }) }),
      refused: [400, 'request_malformed'],
    },
    'POST /openid4vp/responses/{id}': {
      good: answer,
      bad: async () => ({ path: await open(), init: form({ vp_token: 'x' }) }),
      refused: [400, 'invalid_request'],
    },
  }

  async function run(name: string, { path = {}, init = {} }: Call) {
    const [method = '', address = ''] = name.split(' ')
    return region.call<{ error?: string }>(address.replace('{id}', path.id ?? ''), { method, ...init })
  }

  /** The declared shape of an answer, its references resolved. */
  function shapeOf({ responses }: Operation, status: number, type: string): z.ZodType {
    const schema = (responses[status] ?? responses.default)?.content?.[type]?.schema
    if (!schema) throw new Error(`${type} is not declared for ${status}`)
    const { $defs = {}, $id: _id, $schema: _schema, ...report } = described.components.schemas.Report
    const whole = JSON.stringify({ ...schema, $defs: { ...$defs, Report: report } })
    return z.fromJSONSchema(
      JSON.parse(whole.replaceAll('#/components/schemas/', '#/$defs/')) as Parameters<typeof z.fromJSONSchema>[0],
    )
  }
  const operationOf = (name: string) => described.paths[name.split(' ')[1]!]![name.split(' ')[0]!.toLowerCase()]!

  test('names every operation that is walked here, and none beside them', () => {
    expect([described.openapi, described.servers]).toEqual(['3.1.0', [{ url: 'http://localhost:7003' }]])
    const declared = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(declared.sort()).toEqual(Object.keys(calls).sort())
  })

  test.each(Object.keys(calls))('%s answers a good call as declared, and refuses a bad one as declared', async (name) => {
    const { good, bad, refused } = calls[name]!
    const operation = operationOf(name)
    const { status, body, headers, text } = await run(name, await good())
    const [declared] = Object.keys(operation.responses)
    expect([name, status]).toEqual([name, Number(declared)])
    const type = (headers.get('content-type') ?? '').split(';')[0]!
    if (operation.responses[status]!.content === undefined) expect(text).toBe('')
    else expect(shapeOf(operation, status, type).safeParse(body).error).toBeUndefined()

    const refusal = await run(name, await bad())
    expect([refusal.status, refusal.body.error]).toEqual(refused)
    expect(shapeOf(operation, refusal.status, 'application/json').safeParse(refusal.body).error).toBeUndefined()
  })

  test.each(Object.keys(calls))('%s asks who it is exactly where the description says so', async (name) => {
    const { status } = await run(name, { path: { id: 'x' } })
    expect(status === 401).toBe(operationOf(name).security !== undefined)
  })

  test('an answer that says less or more than declared would be noticed', async () => {
    const { body } = await run('GET /api/requests/{id}', { path: await answered(), init: { key: region.employer.key } })
    const shape = shapeOf(operationOf('GET /api/requests/{id}'), 200, 'application/json')
    const { report } = body as { report: object }
    expect(shape.safeParse(body).success).toBe(true)
    for (const change of [
      { id: 1 },
      { more: 1 },
      { report: { ...report, verdict: 'green' } },
      { report: { ...report, more: 1 } },
    ])
      expect(shape.safeParse({ ...body, ...change }).success).toBe(false)
  })
})
