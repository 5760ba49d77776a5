import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { rm } from 'node:fs/promises'
import { readPublished } from '@acquis/server'
import { onEachDatabase } from '@acquis/server/testing'
import { addProgramme, foundOrganisation, startIssuer } from '../index.ts'
import { startTestIssuer, type TestIssuer } from '../testing/test-issuer.ts'

onEachDatabase('bodies', (_open, newConfig) => {
  let issuer: TestIssuer
  beforeAll(async () => {
    issuer = await startTestIssuer(newConfig)
  }, 60_000)
  afterAll(() => issuer?.end())

  const published = async (path: string) => {
    const text = await readPublished(issuer.config.publicFolder, path)
    return text === null ? null : (JSON.parse(text) as Record<string, unknown>)
  }
  const ulb = { slug: 'ulb', name: 'Université', shortName: 'U', domain: 'ulb.example', kind: 'university' }

  test.each(['', 'ULB', '../ulb', 'u/b', '-ulb', 'ulb.', 'é'])(
    '«%s» is no slug: it stands in addresses for ever',
    async (slug) => {
      await expect(foundOrganisation(issuer.ctx, { ...ulb, slug })).rejects.toMatchObject({ code: 'organisation_malformed' })
    },
  )

  test('a programme whose diplomas would not fit their type is refused when it is recorded', async () => {
    const programme = { orgSlug: 'ulb', code: 'X', version: '1', title: 'Titre', eqfLevel: 7, nqfLevel: 7 }
    const malformed = { code: 'programme_malformed' }
    await expect(addProgramme(issuer.ctx, { ...programme, eqfLevel: 9 })).rejects.toMatchObject(malformed)
    await expect(addProgramme(issuer.ctx, { ...programme, rncp: '34126' })).rejects.toMatchObject(malformed)
    await expect(addProgramme(issuer.ctx, { ...programme, code: '' })).rejects.toMatchObject(malformed)
    await expect(addProgramme(issuer.ctx, { ...programme, orgSlug: 'nobody' })).rejects.toMatchObject({
      code: 'organisation_not_found',
    })
  })

  test('[DID-05] a body has a did:web with a key for each use, and its document lies under the address of the region', async () => {
    const { did, keys, foundedOn } = issuer.ulb
    expect([did, foundedOn]).toEqual(['did:web:localhost%3A7000:orgs:ulb', '2026-11-24'])
    expect(keys.map(({ use }) => use)).toEqual(['credential', 'status', 'metadata'])
    expect(new Set(keys.map(({ thumbprint }) => thumbprint)).size).toBe(3)
    const document = await published('orgs/ulb/did.json')
    expect(document).toMatchObject({
      id: did,
      assertionMethod: expect.arrayContaining(keys.map(({ use }) => `${did}#${use}-1`)),
    })
  })

  test('founded twice, also at once, a body keeps its id and its keys', async () => {
    const again = await Promise.all([foundOrganisation(issuer.ctx, ulb), foundOrganisation(issuer.ctx, ulb)])
    const { id, did, keys, foundedOn } = issuer.ulb
    expect(again).toEqual([
      { id, did, keys, foundedOn },
      { id, did, keys, foundedOn },
    ])
  })

  test('[SDVC-12] types and schemas are published where their names say, and a start brings lost files back', async () => {
    const { publicFolder } = issuer.config
    const paths = ['orgs/ulb/did.json', 'types/diploma/1', 'schemas/diploma.1.json']
    const before = await Promise.all(paths.map(published))
    expect(before[1]).toMatchObject({ vct: 'http://localhost:7000/types/diploma/1' })
    await rm(publicFolder, { recursive: true })
    const second = await startIssuer(issuer.config, issuer.clock.now)
    expect(await Promise.all(paths.map(published))).toEqual(before)
    await second.close()
  })

  test('who is signed in learns who they are and what their body awards', async () => {
    const key = issuer.ulb.signatory
    expect((await issuer.call('GET', '/api/me')).status).toBe(401)
    expect((await issuer.call('GET', '/api/me', { key })).body).toMatchObject({
      person: { name: 'Karim Bellanger', scopes: ['batches:approve', 'credentials:read'] },
      org: { slug: 'ulb', name: 'Université de Loire et Beauce', did: issuer.ulb.did },
    })
    const { body } = await issuer.call<{ items: unknown[] }>('GET', '/api/programmes', { key })
    expect(body.items).toMatchObject([
      { code: 'LINF01', rncp: null },
      { code: 'MINF01', rncp: 'RNCP34126' },
    ])
  })
})
