import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readPublished } from '@acquis/server'
import { onEachDatabase } from '@acquis/server/testing'
import { openRegion, type Region } from '../../test/region.ts'
import { addApiKey, addStaff, foundEmployer, signInLink } from '../index.ts'

onEachDatabase('an employer', (_open, newConfig) => {
  let region: Region

  beforeAll(async () => {
    region = await openRegion(newConfig)
  }, 60_000)

  afterAll(() => region.close())

  const ctx = () => region.verifier().ctx
  const published = (slug: string) => readPublished(region.folder.path, `employers/${slug}/did.json`)

  test('is founded under a DID of its own, with a key that is for requests alone', async () => {
    const { did, name } = await foundEmployer(ctx(), { slug: 'boulangerie-du-pont', name: 'Boulangerie du Pont' })
    expect(did).toBe(`did:web:${encodeURIComponent(new URL(region.origin).host)}:employers:boulangerie-du-pont`)
    expect(name).toBe('Boulangerie du Pont')
    const document = JSON.parse((await published('boulangerie-du-pont'))!) as Record<string, unknown>
    expect(document).toMatchObject({ id: did, authentication: [`${did}#request-1`] })
    expect(document.verificationMethod).toHaveLength(1)
    expect(JSON.stringify(document)).not.toContain('"d"')
  })

  test.each(['', 'Majuscule', 'a--b', '-a', 'a-', 'a/b', '..', 'é', 'a'.repeat(64)])('is not founded as “%s”', async (slug) => {
    await expect(foundEmployer(ctx(), { slug, name: 'X' })).rejects.toMatchObject({ code: 'slug_malformed' })
  })

  test('is founded once, also when two come at the same time', async () => {
    const two = await Promise.allSettled(['A', 'B'].map((name) => foundEmployer(ctx(), { slug: 'garage-du-lac', name })))
    expect(two.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(foundEmployer(ctx(), { slug: 'garage-du-lac', name: 'C' })).rejects.toMatchObject({ code: 'slug_taken' })
  })

  test('is published again by a start, where its document was lost', async () => {
    const before = await published('garage-des-tilleuls')
    await rm(join(region.folder.path, 'employers'), { recursive: true })
    await region.restart()
    expect(await published('garage-des-tilleuls')).toBe(before)
  })

  test('nobody works for one that is not there', async () => {
    const person = { orgSlug: 'nobody', name: 'X', role: 'recruiter', scopes: [] }
    await expect(addStaff(ctx(), person)).rejects.toMatchObject({ code: 'employer_unknown' })
    await expect(addApiKey(ctx(), { orgSlug: 'nobody', staffId: 'x', scopes: [] })).rejects.toMatchObject({
      code: 'employer_unknown',
    })
  })

  test('its people sign in with a link that works once', async () => {
    const person = { orgSlug: 'maison-bruere', name: 'Paul Bruère', role: 'recruiter', scopes: ['requests:read'] }
    const { id } = await addStaff(ctx(), person)
    const token = await signInLink(ctx(), id)
    const signIn = () => region.postJson('/api/sign-in', { token }, '')
    const { status, headers } = await signIn()
    expect(status).toBe(204)
    const cookie = headers.get('set-cookie')!
    expect(cookie).toMatch(/^__Host-acquis-verifier=.+HttpOnly; Secure; SameSite=Strict/)
    const me = await region.call('/api/me', { headers: { Cookie: cookie.split(';')[0]! } })
    expect(me.body).toMatchObject({ person: { name: 'Paul Bruère' }, org: { slug: 'maison-bruere' } })
    expect((await signIn()).status).toBe(410)
  })

  test('the private keys and the sealing key are in no file of the public folder', async () => {
    const { seal } = region.config.secrets
    const text = await readFile(join(region.folder.path, 'employers/maison-bruere/did.json'), 'utf8')
    expect(text).not.toContain(Buffer.from(seal).toString('base64url'))
  })
})
