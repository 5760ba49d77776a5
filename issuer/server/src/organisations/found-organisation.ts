import { thumbprint } from '@acquis/agent'
import type { KeyUse } from '@acquis/agent/node'
import { dayOf, didWebFor, newId } from '@acquis/base'
import { contextUrlOf, typeContext } from '@acquis/credential'
import { credentialTypes, typeMetadata } from '@acquis/schemas'
import { publishFile } from '@acquis/server'
import type { IssuerContext } from '../context.ts'
import { checkOrganisation, type Organisation, OrganisationError } from './organisation.ts'
import { findOrganisationBySlug, insertOrganisation, listOrganisations } from './organisation-table.ts'

/** A body signs credentials, status lists and metadata, each with a key of its own. */
const uses = ['credential', 'status', 'metadata'] as const satisfies KeyUse[]

type Founding = Pick<IssuerContext, 'config' | 'db' | 'keys' | 'now'>

/**
 * ★ Makes a body: its did:web with a key for each use, its row, its DID document under the region's own address.
 * Safe to repeat: the body that has this slug stays as it is, and its document is published again.
 *
 * @returns what the region needs to list it; `foundedOn` is the day from which its keys may sign
 * @throws OrganisationError `organisation_malformed`
 */
export async function foundOrganisation(
  ctx: Founding,
  body: Pick<Organisation, 'slug' | 'name' | 'shortName' | 'domain' | 'kind'>,
): Promise<{ id: string; did: string; keys: { use: KeyUse; thumbprint: string }[]; foundedOn: string }> {
  const { slug, name, shortName, domain, kind } = body
  checkOrganisation(body)
  const did = didWebFor(ctx.config.idOrigin, 'orgs', slug)
  // Outside our transaction: Veramo's stores are a database of their own and open transactions themselves.
  await ctx.keys.createDid({ did, uses })
  const id = newId()
  const organisation = await ctx.db.transaction(async (db) => {
    await insertOrganisation(db, { id, orgId: id, slug, name, shortName, domain, kind, did, foundedOn: dayOf(ctx.now()) })
    return findOrganisationBySlug(db, slug)
  })
  if (!organisation) throw new OrganisationError('organisation_not_found', 'the body was not recorded')
  await publishOrganisation(ctx, organisation)
  const keys = await Promise.all(
    uses.map(async (use) => ({ use, thumbprint: thumbprint((await ctx.keys.signer(did, use)).publicJwk) })),
  )
  return { id: organisation.id, did, keys, foundedOn: organisation.foundedOn }
}

/** Publishes all that the issuer keeps under the region's address; each start does it, so that a lost folder comes back. */
export async function publishIdentity(ctx: Founding): Promise<void> {
  const { idOrigin, publicFolder } = ctx.config
  for (const type of credentialTypes) {
    const { name, version, schema } = type
    await publishFile(publicFolder, `types/${name}/${version}`, json(typeMetadata(type, idOrigin)))
    await publishFile(publicFolder, `schemas/${name}.${version}.json`, json(schema))
    const contextPath = contextUrlOf(type, idOrigin).slice(idOrigin.length + 1)
    await publishFile(publicFolder, contextPath, json(typeContext(type, idOrigin)))
  }
  for (const organisation of await ctx.db.read(listOrganisations)) await publishOrganisation(ctx, organisation)
}

async function publishOrganisation({ config, keys }: Founding, { slug, did }: Organisation): Promise<void> {
  await publishFile(config.publicFolder, `orgs/${slug}/did.json`, json(await keys.document(did)))
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
