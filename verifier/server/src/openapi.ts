import { reportSchema } from '@acquis/schemas'
import * as z from 'zod'
import { CreatedRequest, ErrorAnswer, Me, NewRequest, OpenCheck, ReportShape, RequestDetail, RequestList } from './api.ts'

type Operation = {
  summary: string
  /** The scope that it asks for; null for one that is open to everybody. */
  scope: string | null
  body?: z.ZodType
  answers: Record<number, z.ZodType | null>
  query?: readonly string[]
}

const operations: Record<string, Record<string, Operation>> = {
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
  '/api/checks': { post: { summary: 'Check a credential', scope: null, body: OpenCheck, answers: { 200: ReportShape } } },
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

const json = (shape: z.ZodType, io: 'input' | 'output') => ({ 'application/json': { schema: schemaOf(shape, io) } })

function operationOf({ summary, scope, body, answers, query = [] }: Operation, path: string) {
  const inPath = path.includes('{id}') ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] : []
  const inQuery = query.map((name) => ({ name, in: 'query', schema: { type: 'string' } }))
  return {
    summary,
    parameters: [...inPath, ...inQuery],
    ...(scope === null ? {} : { security: [{ apiKey: [] }], description: `Scope: ${scope}` }),
    ...(body && { requestBody: { required: true, content: json(body, 'input') } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, shape]) => [
          status,
          { description: summary, ...(shape && { content: json(shape, 'output') }) },
        ]),
      ),
      default: { description: 'A refusal', content: json(ErrorAnswer, 'output') },
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
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } },
    },
  }
}
