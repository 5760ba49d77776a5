import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { databaseFor } from '@acquis/server'
import { tempFolder, type TempFolder } from '@acquis/server/testing'
import { BatchPage, ImportedBatch } from '../api.ts'
import { startTestIssuer, type TestIssuer } from '../testing/test-issuer.ts'

let folder: TempFolder
let issuer: TestIssuer

beforeAll(async () => {
  folder = await tempFolder()
  let count = 0
  issuer = await startTestIssuer(() => databaseFor(folder.path, `large_${++count}`))
}, 60_000)
afterAll(async () => {
  await issuer?.end()
  await folder?.remove()
}, 60_000)

test('100,000 rows in one file become 100,000 awards, and others are answered meanwhile', async () => {
  const header = 'COD_ETU;LIB_NOM_PAT_IND;LIB_PR1_IND;DATE_NAI_IND;COD_DIP;COD_VRS_VDI;NOT_VET;DATE_OBTENTION'
  const rows = Array.from({ length: 100_000 }, (_, student) => `${student};DUPONT;ZOÉ;12/04/2003;MINF01;201;14,82;03/10/2026`)
  const { registrar, signatory } = issuer.ulb
  const importing = issuer.call('POST', '/api/batches', { key: registrar, file: [header, ...rows].join('\r\n') })
  const meanwhile = await issuer.call('GET', '/api/batches', { key: signatory })
  expect(meanwhile.body).toEqual({ items: [], next: null })
  const imported = ImportedBatch.parse((await importing).body)
  expect(imported).toMatchObject({ ready: 100_000, ignored: 0, rejected: [] })
  const page = BatchPage.parse((await issuer.call('GET', `/api/batches/${imported.id}?limit=1`, { key: signatory })).body)
  expect(page).toMatchObject({ counts: { ready: 100_000 }, next: '2' })
}, 300_000)
