import type { P256Jwk, Signer } from '@acquis/agent'
import { dayAt00 } from '@acquis/base'
import { issueSdJwt } from '@acquis/credential'
import { findCredentialType, vctOf } from '@acquis/schemas'
import type { EntityManager } from 'typeorm'
import { statusUri } from '../addresses.ts'
import type { IssuerContext } from '../context.ts'
import { findStatusList } from '../status/status-table.ts'
import type { Organisation } from '../wallet-edge.ts'
import type { Instance } from './instance.ts'
import { insertSignedCopy } from './instance-table.ts'

/**
 * Signs an instance: every claim of the subject can be hidden, what is said of the credential itself cannot. It bears the day
 * of the instance at 00:00 UTC and no number of its own, so that a retry tells nothing. The hash of each signed text is kept.
 *
 * @returns the SD-JWT VC
 */
export async function signInstance(
  { config, now }: Pick<IssuerContext, 'config' | 'now'>,
  db: EntityManager,
  args: {
    body: Organisation
    /** Name of the credential type. */
    type: string
    subject: Record<string, string | number>
    instance: Instance
    /** The holder key that was proven; its thumbprint is that of the instance. */
    jwk: P256Jwk
    signer: Signer
  },
): Promise<string> {
  const { body, type, subject, instance, jwk, signer } = args
  const list = await findStatusList(db, instance.statusListId)
  const fixed = {
    iss: body.did,
    iat: dayAt00(instance.signedOn),
    vct: vctOf(findCredentialType(type)!, config.idOrigin),
    cnf: { jwk },
    status: { status_list: { idx: instance.statusIndex, uri: statusUri(config.idOrigin, body.slug, list!.number) } },
  }
  const { credential, sha256 } = await issueSdJwt({ claims: subject, selective: Object.keys(subject), fixed, signer })
  await insertSignedCopy(db, { sha256, orgId: body.id, instanceId: instance.id, signedAt: now().toISOString() })
  return credential
}
