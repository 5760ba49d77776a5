import type { Signer } from '@acquis/agent'
import { issueJwtVc } from '@acquis/agent/node'
import { dayAt00 } from '@acquis/base'
import { contextUrlOf, issueSdJwt, openSubject, w3cTypeOf } from '@acquis/credential'
import { holderDidOf, type ProvenKey } from '@acquis/protocol'
import { type CredentialType, findCredentialType, vctOf } from '@acquis/schemas'
import { buildBitstringEntries } from '@acquis/status-list'
import type { EntityManager } from 'typeorm'
import { bitstringUris, statusUri } from '../addresses.ts'
import type { IssuerContext } from '../context.ts'
import { findStatusList } from '../status/status-table.ts'
import type { Organisation } from '../wallet-edge.ts'
import type { Instance } from './instance.ts'
import { insertSignedCopies } from './instance-table.ts'

type Signing = Pick<IssuerContext, 'config' | 'keys' | 'now'>
type Signed = { credential: string; sha256: string }

/** What one signature is made of. */
type Content = {
  body: Organisation
  type: CredentialType
  subject: Record<string, string | number>
  instance: Instance
  key: ProvenKey
  /** Number of the status list in which the instance has its place. */
  listNumber: number
  signer: Signer
}

/**
 * Signs the instances of one answer. Each bears the day of the instance at 00:00 UTC and no number of its own, so that a retry
 * tells nothing. The hash of each signed text is kept.
 *
 * @param args.keys the proven keys, in the order of the instances.
 * @returns the credentials, in the same order
 */
export async function signInstances(
  ctx: Signing,
  db: EntityManager,
  args: Pick<Content, 'body' | 'subject' | 'signer'> & {
    /** Name of the credential type. */
    type: string
    instances: readonly Instance[]
    keys: readonly ProvenKey[]
  },
): Promise<string[]> {
  const { body, subject, instances, keys, signer } = args
  const type = findCredentialType(args.type)!
  const list = await findStatusList(db, instances[0]!.statusListId)
  const common = { body, type, subject, listNumber: list!.number, signer }
  const signed = await Promise.all(
    instances.map((instance, at) => sign[instance.format](ctx, { ...common, instance, key: keys[at]! })),
  )
  const signedAt = ctx.now().toISOString()
  const copies = signed.map(({ sha256 }, at) => ({ sha256, orgId: body.id, instanceId: instances[at]!.id, signedAt }))
  await insertSignedCopies(db, copies)
  return signed.map(({ credential }) => credential)
}

const sign = { 'dc+sd-jwt': signSdJwt, jwt_vc_json: signJwtVc } as const satisfies Record<Instance['format'], unknown>

/** Every claim of the subject can be hidden; what is said of the credential itself cannot. */
function signSdJwt({ config }: Signing, content: Content): Promise<Signed> {
  const { body, type, subject, instance, key, listNumber, signer } = content
  const fixed = {
    iss: body.did,
    iat: dayAt00(instance.signedOn),
    vct: vctOf(type, config.idOrigin),
    cnf: { jwk: key.jwk },
    status: { status_list: { idx: instance.statusIndex, uri: statusUri(config.idOrigin, body.slug, listNumber) } },
  }
  return issueSdJwt({ claims: subject, selective: Object.keys(subject), fixed, signer })
}

/** Nothing can be hidden later, so what is sensitive is not in it. */
function signJwtVc({ config, keys }: Signing, content: Content): Promise<Signed> {
  const { body, type, subject, instance, key, listNumber } = content
  return issueJwtVc({
    keys,
    did: body.did,
    credential: {
      contexts: [contextUrlOf(type, config.idOrigin)],
      types: [w3cTypeOf(type)],
      holderDid: holderDidOf(key),
      subject: openSubject(type, subject),
      signedOn: instance.signedOn,
      status: buildBitstringEntries(instance.statusIndex, bitstringUris(config.idOrigin, body.slug, listNumber)),
    },
  })
}
