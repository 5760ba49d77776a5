import * as z from 'zod'
import {
  ApprovalRequest,
  AwardList,
  AwardPage,
  BatchList,
  BatchPage,
  CancellationRequest,
  CredentialList,
  DeliveryList,
  DeliveryRequest,
  ErrorAnswer,
  ImportedBatch,
  Me,
  ProgrammeList,
  RevocationRequest,
  Revoked,
} from './api.ts'

type Operation = {
  summary: string
  /** The scope that it asks for; `any` for whoever is signed in, `none` for everybody. */
  scope: string
  query?: readonly string[]
  body?: z.ZodType | 'file'
  answers: Record<number, z.ZodType | 'text/csv' | null>
}

const paging = ['cursor', 'limit'] as const
const readers = 'batches:write, batches:approve, batches:deliver or credentials:read'

const operations: Record<string, Record<string, Operation>> = {
  '/api/openapi.json': {
    get: { summary: 'This document', scope: 'none', answers: { 200: z.looseObject({ openapi: z.literal('3.1.0') }) } },
  },
  '/api/sign-in': {
    post: {
      summary: 'Sign in with the token of a link; a cookie comes with the answer',
      scope: 'none',
      body: z.object({ token: z.string() }),
      answers: { 204: null },
    },
  },
  '/api/sign-out': { post: { summary: 'Sign out', scope: 'none', answers: { 204: null } } },
  '/api/me': { get: { summary: 'Who is signed in', scope: 'any', answers: { 200: Me } } },
  '/api/programmes': { get: { summary: 'What the body awards', scope: 'any', answers: { 200: ProgrammeList } } },
  '/api/batches': {
    get: { summary: 'Batches, newest first', scope: readers, query: paging, answers: { 200: BatchList } },
    post: {
      summary: 'Hand in a file, CSV or .xlsx, as the body or as the first file of a form',
      scope: 'batches:write',
      query: ['programme'],
      body: 'file',
      answers: { 201: ImportedBatch },
    },
  },
  '/api/batches/{id}': {
    get: {
      summary: 'One batch; all its rows unless a page is asked for',
      scope: readers,
      query: paging,
      answers: { 200: BatchPage },
    },
    delete: { summary: 'Delete a draft', scope: 'batches:write', answers: { 204: null } },
  },
  '/api/batches/{id}/rejected.csv': {
    get: { summary: 'The rows to correct', scope: 'batches:write', answers: { 200: 'text/csv' } },
  },
  '/api/batches/{id}/approval': {
    post: {
      summary: 'Approve a batch that somebody else has handed in',
      scope: 'batches:approve',
      body: ApprovalRequest,
      answers: { 200: BatchPage },
    },
  },
  '/api/batches/{id}/deliveries': {
    post: {
      summary: 'Make links and codes: the only answer that ever holds codes',
      scope: 'batches:deliver',
      body: DeliveryRequest,
      answers: { 201: DeliveryList },
    },
  },
  '/api/awards': {
    get: {
      summary: 'Awards that were handed out, newest batch first; `q` are words of a name',
      scope: 'credentials:read',
      query: ['q', ...paging],
      answers: { 200: AwardList },
    },
  },
  '/api/awards/{id}': { get: { summary: 'One award with its copies', scope: 'credentials:read', answers: { 200: AwardPage } } },
  '/api/awards/{id}/cancellation': {
    post: {
      summary: 'Call an award off before it is collected',
      scope: 'credentials:revoke',
      body: CancellationRequest,
      answers: { 200: AwardPage },
    },
  },
  '/api/credentials': {
    get: {
      summary: 'Signed copies, oldest first',
      scope: 'credentials:read',
      query: ['batch', ...paging],
      answers: { 200: CredentialList },
    },
  },
  '/api/credentials/{id}/revocation': {
    post: { summary: 'Revoke an award', scope: 'credentials:revoke', body: RevocationRequest, answers: { 200: Revoked } },
  },
}

const schemaOf = (shape: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(shape, { io, unrepresentable: 'any' })
const json = (shape: z.ZodType, io: 'input' | 'output') => ({ 'application/json': { schema: schemaOf(shape, io) } })
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const fileContent = { 'text/csv': {}, [xlsx]: {}, 'multipart/form-data': {} }

function operationOf({ summary, scope, query = [], body, answers }: Operation, path: string) {
  const inPath = path.includes('{id}') ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] : []
  const inQuery = query.map((name) => ({ name, in: 'query', schema: { type: 'string' } }))
  const contentOf = (answer: z.ZodType | 'text/csv') => (answer === 'text/csv' ? { 'text/csv': {} } : json(answer, 'output'))
  const responses = Object.entries(answers).map(([status, answer]) => [
    status,
    { description: summary, ...(answer && { content: contentOf(answer) }) },
  ])
  return {
    summary,
    description: `Scope: ${scope}`,
    ...(scope === 'none' && { security: [] }),
    parameters: [...inPath, ...inQuery],
    ...(body && { requestBody: { required: true, content: body === 'file' ? fileContent : json(body, 'input') } }),
    responses: {
      ...(Object.fromEntries(responses) as object),
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
    info: { title: 'Acquis: issuer', version: '1' },
    servers: [{ url: publicUrl }],
    security: [{ apiKey: [] }],
    paths: Object.fromEntries(paths) as object,
    components: { securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } } },
  }
}
