import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { onEachDatabase } from '@acquis/server/testing'
import { findAward, findSubject } from '../awards/award-table.ts'
import { BatchPage, ImportedBatch } from '../api.ts'
import { startTestIssuer, type TestIssuer } from '../testing/test-issuer.ts'
import { approvedBatch, csvOf } from '../testing/test-wallet.ts'
import { approvedSubjectsOf } from './approved-subjects.ts'

onEachDatabase('approved subjects', (_open, newConfig) => {
  let issuer: TestIssuer
  beforeAll(async () => {
    issuer = await startTestIssuer(newConfig)
  }, 60_000)
  afterAll(() => issuer?.end())

  async function someRow(batch: string) {
    const { body } = await issuer.call('GET', `/api/batches/${batch}`, { key: issuer.ulb.registrar })
    const { id } = BatchPage.parse(body).items[0]!
    const award = await issuer.ctx.db.read((db) => findAward(db, issuer.ulb.id, id))
    const personal = await issuer.ctx.db.read((db) => findSubject(db, id))
    return { subject: personal!.subject, subjectSalt: award!.subjectSalt }
  }

  test('none is in a draft, nor in a batch of another body', async () => {
    const approved = approvedSubjectsOf(issuer.ctx.db)
    const imported = await issuer.call('POST', '/api/batches', { key: issuer.ulb.registrar, file: csvOf(['Attend']) })
    const { id } = ImportedBatch.parse(imported.body)
    const row = await someRow(id)
    expect((await approved(issuer.ulb.id, id))(row)).toBe(false)
    expect((await approved(issuer.other.id, id))(row)).toBe(false)
    await issuer.call('POST', `/api/batches/${id}/approval`, { key: issuer.ulb.signatory, json: {} })
    expect((await approved(issuer.ulb.id, id))(row)).toBe(true)
  })

  test('a row that was slipped in after the approval takes the whole batch down with it', async () => {
    const batch = await approvedBatch(issuer, ['Juste', 'Glissée'])
    const row = await someRow(batch)
    await issuer.ctx.db.transaction((db) =>
      db.query(`UPDATE award SET subject_hash = 'forged' WHERE batch_id = '${batch}' AND line = 3`),
    )
    const isApproved = await approvedSubjectsOf(issuer.ctx.db)(issuer.ulb.id, batch)
    expect(isApproved(row)).toBe(false)
  })

  test('what is forgotten for want of room is read again', async () => {
    const approved = approvedSubjectsOf(issuer.ctx.db, 1)
    const batches = [await approvedBatch(issuer, ['Aline', 'Boris']), await approvedBatch(issuer, ['Carla', 'Denis'])]
    for (const batch of [...batches, ...batches])
      expect((await approved(issuer.ulb.id, batch))(await someRow(batch))).toBe(true)
  })
})
