import { buildRequestObject, clientIdOf, type EncryptionKey, signRequestObject } from '@acquis/protocol'
import { formBody } from '@acquis/server'
import { type Request as HttpRequest, type Response, Router } from 'express'
import type { VerifierContext } from '../context.ts'
import type { Employer } from '../employers/employer-table.ts'
import { findAsked } from './find-asked.ts'
import { type Device, deviceOf, responseAddress } from './request-addresses.ts'
import { readRequestFetch } from './request-fetch.ts'
import { assertAnswerable, keyPlace, objectSecondsOf, type Request } from './request.ts'

type Context = Pick<VerifierContext, 'config' | 'db' | 'keys' | 'sealer' | 'now'>

/**
 * The signed request, by reference: signed anew at each fetch, with the nonce and the key of the request. Fetching consumes
 * nothing, so that a look ahead by a mail scanner does no harm. A wallet that posts gets its own nonce back, signed.
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-5.10
 */
export function requestObjectRoutes(ctx: Context): Router {
  const serve = async (req: HttpRequest<{ id: string }>, res: Response, { walletNonce }: { walletNonce?: string } = {}) => {
    const { request, employer } = await findAsked(ctx.db, req.params.id)
    assertAnswerable(request, ctx.now())
    const asked = { request, employer, device: deviceOf(req.query.device) }
    const object = await signObject(ctx, { ...asked, ...(walletNonce !== undefined && { walletNonce }) })
    res.type('application/oauth-authz-req+jwt').send(object)
  }
  return Router()
    .get('/openid4vp/requests/:id', (req, res) => serve(req, res))
    .post('/openid4vp/requests/:id', formBody(), (req: HttpRequest<{ id: string }>, res) =>
      serve(req, res, readRequestFetch(req.body as URLSearchParams | undefined)),
    )
}

async function signObject(
  { config, keys, sealer, now }: Context,
  asked: { request: Request; employer: Employer; device: Device; walletNonce?: string },
): Promise<string> {
  const { request, employer, device, walletNonce } = asked
  const { id, responseMode, nonce, state, dcqlQuery, purpose, sealedKey } = request
  const payload = buildRequestObject({
    clientId: clientIdOf(employer.did),
    responseUri: responseAddress(config.publicUrl, id, device),
    ...{ responseMode, nonce, state, dcqlQuery, purpose },
    organisation: employer.name,
    idOrigin: config.idOrigin,
    ...(sealedKey !== null && { encryptionJwk: publicHalf(sealer.open(sealedKey, keyPlace(id))) }),
    ...(walletNonce !== undefined && { walletNonce }),
    now: now(),
    lifetimeSeconds: objectSecondsOf(request, now()),
  })
  return signRequestObject(payload, await keys.signer(employer.did, 'request'))
}

function publicHalf(privateJwk: string): EncryptionKey['publicJwk'] {
  const { d: _d, ...publicJwk } = JSON.parse(privateJwk) as EncryptionKey['privateJwk']
  return publicJwk
}
