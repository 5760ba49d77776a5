import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CodedError } from '@acquis/base'
import * as issuing from '@acquis/issuer-server'
import { listBody, listEntitlement, listKey, publishTrustList } from '@acquis/register'
import * as verifying from '@acquis/verifier-server'
import { z } from 'zod'
import { apiKeys, bodies, employer, entitledFrom, entitledTo, staff } from './region.ts'
import { writeOwnerOnly } from './secrets.ts'
import type { Services } from './services.ts'

export class TrialError extends CodedError<'trial_moved' | 'trial_unfinished'> {
  override name = 'TrialError'
}

const Trial = z.object({
  idOrigin: z.url(),
  apiKeys: z.object({ registrar: z.string(), signatory: z.string(), delivery: z.string(), recruiter: z.string() }),
  people: z.object({ registrar: z.string(), signatory: z.string(), recruiter: z.string() }),
})
export type Trial = z.infer<typeof Trial>

const fileOf = (data: string) => join(data, 'trial.json')
/** Stands while the region is being made: a first start that was cut off must not pass for a region. */
const unfinishedFile = (data: string) => join(data, 'trial.unfinished')

/**
 * The trial that this folder holds, or null where there is none yet.
 * @throws TrialError `trial_moved`: its names hold other addresses than those asked for; `trial_unfinished`: its first start
 *   was cut off before the region was whole
 */
export function findTrial(data: string, idOrigin: string): Trial | null {
  const file = fileOf(data)
  if (existsSync(unfinishedFile(data))) {
    throw new TrialError(
      'trial_unfinished',
      `The first start in ${data} was cut off before its region was whole. Nothing of value is in it yet: delete that folder (or the database, where it stands elsewhere) and start again.`,
    )
  }
  if (!existsSync(file)) return null
  const trial = Trial.parse(JSON.parse(readFileSync(file, 'utf8')))
  if (trial.idOrigin !== idOrigin) {
    throw new TrialError(
      'trial_moved',
      `The data in ${data} belong to ${trial.idOrigin}: what was signed there names that address for ever, so it cannot move to ${idOrigin}. Start with the same --port-base and --public-url, or with another --data folder.`,
    )
  }
  return trial
}

/** Makes the trial region in empty databases: bodies and their keys, programmes, people, the list that the region signs. */
export async function foundTrial(services: Services, data: string): Promise<Trial> {
  const { issuer, register, verifier, addresses } = services
  writeOwnerOnly(unfinishedFile(data), '')
  for (const { programmes, ...body } of bodies) {
    const org = await issuing.foundOrganisation(issuer.ctx, body)
    for (const { type, ...programme } of programmes) {
      await issuing.addProgramme(issuer.ctx, { orgSlug: body.slug, credentialType: type, ...programme })
    }
    await listBody(register.ctx, { ...body, did: org.did })
    for (const { use, thumbprint } of org.keys) {
      if (use === 'credential' || use === 'status')
        await listKey(register.ctx, { body: org.did, use, thumbprint, from: org.foundedOn })
    }
    for (const { type, rncp } of programmes) {
      const programme = { type, ...(rncp !== undefined && { rncp }) }
      const entitlement = { body: org.did, programme, from: entitledFrom, to: entitledTo }
      await listEntitlement(register.ctx, { ...entitlement, decision: 'Décision fictive de la région d’essai' })
    }
  }
  await publishTrustList(register.ctx)
  await verifying.foundEmployer(verifier.ctx, employer)

  const orgSlug = bodies[0].slug
  const people = {
    registrar: (await issuing.addStaff(issuer.ctx, { orgSlug, ...staff.registrar })).id,
    signatory: (await issuing.addStaff(issuer.ctx, { orgSlug, ...staff.signatory })).id,
    recruiter: (await verifying.addStaff(verifier.ctx, { orgSlug: employer.slug, ...staff.recruiter })).id,
  }
  const keyOf = (name: keyof typeof apiKeys) => {
    const { person, scopes } = apiKeys[name]
    return person === 'recruiter'
      ? verifying.addApiKey(verifier.ctx, { orgSlug: employer.slug, staffId: people.recruiter, scopes })
      : issuing.addApiKey(issuer.ctx, { orgSlug, staffId: people[person], scopes })
  }
  const keys = {
    registrar: await keyOf('registrar'),
    signatory: await keyOf('signatory'),
    delivery: await keyOf('delivery'),
    recruiter: await keyOf('recruiter'),
  }
  const trial = { idOrigin: addresses.id, apiKeys: keys, people }
  writeOwnerOnly(fileOf(data), JSON.stringify(trial, null, 2))
  rmSync(unfinishedFile(data))
  return trial
}

/** A fresh address for each trial person to sign in with: it works once, for a day. */
export async function signInAddresses(services: Services, trial: Trial) {
  const { issuer, verifier, addresses } = services
  const at = (origin: string, token: string) => `${origin}/sign-in#${token}`
  return {
    registrar: at(addresses.issuer, await issuing.signInLink(issuer.ctx, trial.people.registrar)),
    signatory: at(addresses.issuer, await issuing.signInLink(issuer.ctx, trial.people.signatory)),
    recruiter: at(addresses.verifier, await verifying.signInLink(verifier.ctx, trial.people.recruiter)),
  }
}
