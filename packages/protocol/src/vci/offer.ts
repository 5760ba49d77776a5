import * as z from 'zod'
import { type AddressRule, isIssuerIdentifier } from '../shape/address.ts'
import { readShape } from '../shape/read-shape.ts'
import type { IssuerMetadata } from './issuer-metadata.ts'
import { VciReadError } from './vci-error.ts'

/** The grant of codes that were prepared in advance. */
export const preAuthorizedGrant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

/** How the code that travels apart looks, as far as the issuer tells. */
export type TxCode = { inputMode: 'numeric' | 'text'; length?: number; description?: string }

/** An offer as a wallet reads it. Nothing in it is authenticated. */
export type Offer = {
  issuer: string
  configurationIds: string[]
  /** Absent where the offer asks for another grant, which we do not speak. */
  preAuthorized?: { code: string; txCode?: TxCode; authorizationServer?: string }
}

/**
 * Builds the offer that a claim link gives out.
 *
 * @param args.code the pre-authorized code, fresh for this fetch.
 * @param args.txCode how the numeric transaction code looks; the code itself travels apart.
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-4.1.1
 */
export function buildOffer(args: {
  issuer: string
  configurationIds: readonly string[]
  code: string
  txCode?: { length: number; description?: string }
}): Record<string, unknown> {
  const { issuer, configurationIds, code, txCode } = args
  return {
    credential_issuer: issuer,
    credential_configuration_ids: [...configurationIds],
    grants: {
      [preAuthorizedGrant]: {
        'pre-authorized_code': code,
        ...(txCode && { tx_code: { input_mode: 'numeric', ...txCode } }),
      },
    },
  }
}

const text = z.string().min(1).max(2_048)
const shape = z.object({
  credential_issuer: text,
  credential_configuration_ids: z.array(text).min(1).max(100),
  grants: z
    .object({
      [preAuthorizedGrant]: z
        .object({
          'pre-authorized_code': text,
          tx_code: z
            .object({
              input_mode: z.enum(['numeric', 'text']).default('numeric'),
              length: z.int().min(1).max(100).optional(),
              description: z.string().max(300).optional(),
            })
            .optional(),
          authorization_server: text.optional(),
        })
        .optional(),
    })
    .optional(),
})

/**
 * Reads an offer that was fetched as JSON or came inside a link.
 *
 * @throws VciReadError `offer_malformed`, `offer_address_refused` (an issuer that is not at an https address)
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-4.1
 */
export function readOffer(json: unknown, rule: AddressRule = {}): Offer {
  const read = readShape(shape, json, (message) => new VciReadError('offer_malformed', message))
  const ids = read.credential_configuration_ids
  if (new Set(ids).size < ids.length) throw new VciReadError('offer_malformed', 'the offer names a configuration twice')
  if (!isIssuerIdentifier(read.credential_issuer, rule))
    throw new VciReadError('offer_address_refused', 'the issuer is not at an https address')
  const grant = read.grants?.[preAuthorizedGrant]
  return { issuer: read.credential_issuer, configurationIds: ids, ...(grant && { preAuthorized: preAuthorizedOf(grant) }) }
}

type Grant = NonNullable<NonNullable<z.infer<typeof shape>['grants']>[typeof preAuthorizedGrant]>

function preAuthorizedOf(grant: Grant): NonNullable<Offer['preAuthorized']> {
  const { tx_code: txCode, authorization_server: authorizationServer } = grant
  return {
    code: grant['pre-authorized_code'],
    // An empty `tx_code` still asks for a code, of unknown shape.
    ...(txCode && { txCode: txCodeOf(txCode) }),
    ...(authorizationServer !== undefined && { authorizationServer }),
  }
}

function txCodeOf({ input_mode: inputMode, length, description }: NonNullable<Grant['tx_code']>): TxCode {
  return { inputMode, ...(length !== undefined && { length }), ...(description !== undefined && { description }) }
}

/**
 * Holds an offer against the issuer's own metadata, before any token is asked for.
 *
 * @returns the one authorization server that may see the code.
 * @throws VciReadError `metadata_other_issuer`, `offer_configuration_unknown`, `offer_server_unknown`
 * @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#section-4.1.1
 */
export function checkOffer(offer: Offer, metadata: IssuerMetadata): { authorizationServer: string } {
  if (metadata.credential_issuer !== offer.issuer)
    throw new VciReadError('metadata_other_issuer', 'the metadata is of another issuer than the offer')
  for (const id of offer.configurationIds)
    if (!Object.hasOwn(metadata.credential_configurations_supported, id))
      throw new VciReadError('offer_configuration_unknown', 'the offer names a configuration that the issuer does not publish')
  const servers = metadata.authorization_servers
  const named = offer.preAuthorized?.authorizationServer
  if (named === undefined) return { authorizationServer: servers?.[0] ?? metadata.credential_issuer }
  if (!servers?.includes(named))
    throw new VciReadError('offer_server_unknown', 'the offer names an authorization server that the issuer does not publish')
  return { authorizationServer: named }
}
