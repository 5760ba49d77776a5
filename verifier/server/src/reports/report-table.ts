import type { VpToken } from '@acquis/protocol'
import type { Report } from '@acquis/schemas'
import { type EntityManager, EntitySchema, In, LessThanOrEqual } from 'typeorm'
import type { Sealer } from '../sealing.ts'
import type { KeptAnswer } from './report.ts'

export type { KeptAnswer }

type ReportRow = Pick<KeptAnswer, 'requestId' | 'orgId' | 'createdAt' | 'eraseAt'> & {
  sealedPresentations: string
  sealedReport: string
  sealedRecheck: string | null
}

/** The one table with personal data, all of it sealed. Rows go at `erase_at`, or when the organisation erases them. */
export const reportTable = new EntitySchema<ReportRow>({
  name: 'report',
  columns: {
    requestId: { type: 'varchar', primary: true, name: 'request_id' },
    orgId: { type: 'varchar', name: 'org_id' },
    sealedPresentations: { type: 'text', name: 'sealed_presentations' },
    sealedReport: { type: 'text', name: 'sealed_report' },
    sealedRecheck: { type: 'text', name: 'sealed_recheck', nullable: true },
    createdAt: { type: 'varchar', name: 'created_at' },
    eraseAt: { type: 'varchar', name: 'erase_at' },
  },
  indices: [{ name: 'report_by_end', columns: ['eraseAt'] }],
})

const placeOf = (requestId: string, part: 'presentations' | 'report' | 'recheck') => `report ${requestId} ${part}`

export async function insertReport(db: EntityManager, kept: KeptAnswer, sealer: Sealer): Promise<void> {
  const { requestId, orgId, presentations, report, createdAt, eraseAt } = kept
  await db.insert(reportTable, {
    ...{ requestId, orgId, createdAt, eraseAt },
    sealedPresentations: sealer.seal(JSON.stringify(presentations), placeOf(requestId, 'presentations')),
    sealedReport: sealer.seal(JSON.stringify(report), placeOf(requestId, 'report')),
    sealedRecheck: null,
  })
}

export async function findReport(db: EntityManager, requestId: string, sealer: Sealer): Promise<KeptAnswer | null> {
  const row = await db.findOneBy(reportTable, { requestId })
  return row && openRow(row, sealer)
}

export async function findReports(db: EntityManager, requestIds: readonly string[], sealer: Sealer): Promise<KeptAnswer[]> {
  if (requestIds.length === 0) return []
  const rows = await db.findBy(reportTable, { requestId: In([...requestIds]) })
  return rows.map((row) => openRow(row, sealer))
}

function openRow(row: ReportRow, sealer: Sealer): KeptAnswer {
  const { requestId, orgId, createdAt, eraseAt, sealedPresentations, sealedReport, sealedRecheck } = row
  const read = (sealed: string, part: Parameters<typeof placeOf>[1]) =>
    JSON.parse(sealer.open(sealed, placeOf(requestId, part))) as unknown
  return {
    ...{ requestId, orgId, createdAt, eraseAt },
    presentations: read(sealedPresentations, 'presentations') as VpToken,
    report: read(sealedReport, 'report') as Report,
    ...(sealedRecheck !== null && { checkedAgain: read(sealedRecheck, 'recheck') as Report }),
  }
}

/** False when the report was erased meanwhile. */
export async function saveRecheck(db: EntityManager, requestId: string, report: Report, sealer: Sealer): Promise<boolean> {
  const sealedRecheck = sealer.seal(JSON.stringify(report), placeOf(requestId, 'recheck'))
  const { affected } = await db.update(reportTable, { requestId }, { sealedRecheck })
  return affected === 1
}

export async function eraseReport(db: EntityManager, requestId: string): Promise<void> {
  await db.delete(reportTable, { requestId })
}

/** Requests whose report has reached its age; served by `report_by_end`. */
export async function findReportsToErase(db: EntityManager, at: string, limit: number): Promise<string[]> {
  const due = await db.find(reportTable, { select: { requestId: true }, where: { eraseAt: LessThanOrEqual(at) }, take: limit })
  return due.map(({ requestId }) => requestId)
}
