import { reportSchema } from '@acquis/schemas'
import * as z from 'zod'
import {
  CreatedRequest,
  ErrorAnswer,
  Me,
  NewRequest,
  OpenCheck,
  ReportShape,
  RequestDetail,
  RequestList,
  SignIn,
} from './api.ts'
import { sessionCookie } from './context.ts'
import { RequestFetch } from './requests/request-fetch.ts'

type Content = z.ZodType | string | null

type Operation = {
  summary: string
  /** The scope that it asks for; `any` for everybody who is signed in, null for one that is open to everybody. */
  scope: string | null
  /** JSON unless told. */
  body?: z.ZodType
  bodyTypes?: readonly string[]
  /** What comes back: JSON of a shape, text of a media type, or nothing. */
  answers: Record<number, Content>
  query?: readonly string[]
}

const form = 'application/x-www-form-urlencoded'
const requestObject = 'application/oauth-authz-req+jwt'

const WalletAnswer = z.object({
  vp_token: z.string().optional(),
  response: z.string().optional(),
  error: z.string().optional(),
  state: z.string().optional(),
})

const operations: Record<string, Record<string, Operation>> = {
  '/api/openapi.json': {
    get: { summary: 'This description', scope: null, answers: { 200: z.record(z.string(), z.unknown()) } },
  },
  '/api/sign-in': {
    post: { summary: 'Come in by a sign-in link: a cookie', scope: null, body: SignIn, answers: { 204: null } },
  },
  '/api/sign-out': { post: { summary: 'End the session of the cookie', scope: null, answers: { 204: null } } },
  '/api/me': { get: { summary: 'Who is signed in', scope: 'any', answers: { 200: Me } } },
  '/api/requests': {
    post: {
      summary: 'Ask a person for credentials',
      scope: 'requests:write',
      body: NewRequest,
      answers: { 201: CreatedRequest },
    },
    get: {
      summary: 'Requests, newest first',
      scope: 'requests:read',
      query: ['cursor', 'limit'],
      answers: { 200: RequestList },
    },
  },
  '/api/requests/{id}': { get: { summary: 'One request', scope: 'requests:read', answers: { 200: RequestDetail } } },
  '/api/requests/{id}/cancellation': {
    post: { summary: 'Stop waiting for an answer', scope: 'requests:write', answers: { 204: null } },
  },
  '/api/requests/{id}/checks': {
    post: { summary: 'Check the kept answer again', scope: 'requests:read', answers: { 200: ReportShape } },
  },
  '/api/requests/{id}/report': {
    delete: { summary: 'Erase the answer and its report', scope: 'requests:write', answers: { 204: null } },
  },
  '/api/checks': {
    post: {
      summary: 'Check credentials; keeps nothing',
      scope: null,
      body: OpenCheck,
      bodyTypes: ['application/json', 'text/plain'],
      answers: { 200: ReportShape },
    },
  },
  '/openid4vp/requests/{id}': {
    get: { summary: 'The signed request, for wallets', scope: null, query: ['device'], answers: { 200: requestObject } },
    post: {
      summary: 'The signed request, with the nonce of the wallet',
      scope: null,
      query: ['device'],
      body: RequestFetch,
      bodyTypes: [form],
      answers: { 200: requestObject },
    },
  },
  '/openid4vp/responses/{id}': {
    post: {
      summary: 'The answer of a wallet',
      scope: null,
      query: ['device'],
      body: WalletAnswer,
      bodyTypes: [form],
      answers: { 200: z.object({ redirect_uri: z.string().optional() }) },
    },
  },
}

/** Said by its JSON Schema instead. */
const report: z.core.$ZodType = ReportShape

const schemaOf = (shape: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(shape, {
    io,
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      if (zodSchema === report) jsonSchema.$ref = '#/components/schemas/Report'
    },
  })

const contentOf = (shape: z.ZodType, io: 'input' | 'output', types: readonly string[] = ['application/json']) =>
  Object.fromEntries(types.map((type) => [type, { schema: type === 'text/plain' ? { type: 'string' } : schemaOf(shape, io) }]))

function answerOf(description: string, content: Content) {
  if (content === null) return { description }
  if (typeof content !== 'string') return { description, content: contentOf(content, 'output') }
  return { description, content: { [content]: { schema: { type: 'string' } } } }
}

function operationOf({ summary, scope, body, bodyTypes, answers, query = [] }: Operation, path: string) {
  const inPath = path.includes('{id}') ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] : []
  const inQuery = query.map((name) => ({ name, in: 'query', schema: { type: 'string' } }))
  const told = Object.entries(answers).map(([status, content]) => [status, answerOf(summary, content)])
  return {
    summary,
    parameters: [...inPath, ...inQuery],
    ...(scope !== null && { security: [{ apiKey: [] }, { session: [] }] }),
    ...(scope !== null && scope !== 'any' && { description: `Scope: ${scope}` }),
    ...(body && { requestBody: { required: true, content: contentOf(body, 'input', bodyTypes) } }),
    responses: {
      ...(Object.fromEntries(told) as object),
      default: answerOf('A refusal', ErrorAnswer),
    },
  }
}

/** The interface for programs, drawn from the shapes that the routes read and answer with. */
export function openApi(publicUrl: string): object {
  const paths = Object.entries(operations).map(([path, methods]) => [
    path,
    Object.fromEntries(Object.entries(methods).map(([method, operation]) => [method, operationOf(operation, path)])),
  ])
  return {
    openapi: '3.1.0',
    info: { title: 'Acquis: verifier', version: '1' },
    servers: [{ url: publicUrl }],
    paths: Object.fromEntries(paths) as object,
    components: {
      // An identifier of its own, so that its references stay inside it.
      schemas: { Report: { $id: `${publicUrl}/api/openapi.json/report`, ...reportSchema } },
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: sessionCookie },
      },
    },
  }
}
