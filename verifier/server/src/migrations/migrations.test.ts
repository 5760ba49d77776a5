import { expect, test } from '@jest/globals'
import { randomBytes } from '@acquis/base'
import { openDatabase } from '@acquis/server'
import { onEachDatabase } from '@acquis/server/testing'
import { EntitySchema } from 'typeorm'
import { employerTable } from '../employers/employer-table.ts'
import { keepAnswer } from '../reports/report.ts'
import { findReport, insertReport, reportTable } from '../reports/report-table.ts'
import { openRequest, type Request } from '../requests/request.ts'
import { findRequest, requestTable } from '../requests/request-table.ts'
import { createSealer } from '../sealing.ts'
import { migrations } from './index.ts'

type RequestThen = Omit<Request, 'requestUriMethod'>

const now = new Date('2026-11-24T12:00:00.000Z')

onEachDatabase('a database of the first version', (_open, newConfig) => {
  test('keeps its requests and their answers, whose links go on saying get', async () => {
    const config = newConfig()
    const sealer = createSealer(randomBytes(32))
    const { requestUriMethod: _later, ...columns } = requestTable.options.columns
    const requestThen = new EntitySchema<RequestThen>({ name: 'request', columns })
    const asking = { orgId: 'o-1', createdBy: 's-1', purpose: 'Pour voir.', dcqlQuery: { credentials: [] } }
    const ways = { responseMode: 'direct_post', requestUriMethod: 'get' } as const
    const request = openRequest({ ...asking, ...ways }, { now, lifetimeSeconds: 60 })
    const { id } = request
    const report = { verdict: 'accepted' as const, checkedAt: now.toISOString(), items: [] }
    const kept = keepAnswer({ requestId: id, orgId: 'o-1', presentations: {}, report }, { now, days: 30 })

    const first = { entities: [employerTable, requestThen, reportTable], migrations: migrations.slice(0, 1) }
    const before = await openDatabase(config, first)
    await before.transaction(async (tx) => {
      await tx.insert(employerTable, {
        id: 'o-1',
        slug: 'o',
        name: 'O',
        did: 'did:web:o.example',
        createdAt: now.toISOString(),
      })
      await tx.insert(requestThen, request)
      await insertReport(tx, kept, sealer)
    })
    await before.close()

    const after = await openDatabase(config, { entities: [employerTable, requestTable, reportTable], migrations })
    try {
      expect(await after.read((tx) => findRequest(tx, id))).toEqual(request)
      expect(await after.read((tx) => findReport(tx, id, sealer))).toEqual(kept)
    } finally {
      await after.close()
    }
  })
})
