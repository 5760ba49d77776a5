import { newEncryptionKey, type DcqlQuery, readDcql, VpError } from '@acquis/protocol'
import type { Person } from '@acquis/server'
import type { NewRequest } from '../api.ts'
import type { VerifierContext } from '../context.ts'
import { askableFormats, keyPlace, openRequest, type Request, RequestError } from './request.ts'
import { insertRequest } from './request-table.ts'

/**
 * ★ Asks a person for credentials: the query is read as a wallet would read it, a key for the answer is made, and the request
 * stands open for its time.
 *
 * @throws RequestError `query_refused`, with the place of what is wrong
 */
export async function ask(
  ctx: Pick<VerifierContext, 'config' | 'db' | 'sealer' | 'now'>,
  person: Pick<Person, 'id' | 'orgId'>,
  asked: NewRequest,
): Promise<Request> {
  const { config, db, sealer, now } = ctx
  const request = openRequest(
    {
      orgId: person.orgId,
      createdBy: person.id,
      purpose: asked.purpose,
      dcqlQuery: readQuery(asked.dcql_query),
      responseMode: asked.response_mode,
      requestUriMethod: asked.request_uri_method,
    },
    { now: now(), lifetimeSeconds: config.requestSeconds },
  )

  if (request.responseMode === 'direct_post.jwt') {
    const { privateJwk } = await newEncryptionKey()
    request.sealedKey = sealer.seal(JSON.stringify(privateJwk), keyPlace(request.id))
  }

  await db.transaction((tx) => insertRequest(tx, request))
  return request
}

/** What we could not check, or no wallet could answer, is not asked. */
function readQuery(query: unknown): DcqlQuery {
  try {
    const read = readDcql(query)
    const at = read.credentials.findIndex(({ format }) => !askableFormats.includes(format))
    if (at >= 0) throw refused('format_unsupported', `credentials.${at}.format is not one that is checked here`)
    return read
  } catch (cause) {
    if (!(cause instanceof VpError)) throw cause
    throw refused('query_malformed', cause.message.replace(/^dcql_query: /, ''), cause)
  }
}

function refused(code: string, message: string, cause?: unknown): RequestError {
  const place = /^([a-z_]+(?:\.[a-z0-9_]+)*) is /.exec(message)?.[1]
  const problem = { field: place === undefined ? 'dcql_query' : `dcql_query.${place}`, code, message }
  return new RequestError('query_refused', 'the query cannot be asked', { cause, problems: [problem] })
}
