import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { onEachDatabase } from '@acquis/server/testing'
import { type AwardPage, BatchList, BatchPage, type ImportedBatch } from '../api.ts'
import { findAwardsOfBatch, findSubject } from '../awards/award-table.ts'
import { fixture, startTestIssuer, type TestIssuer } from '../testing/test-issuer.ts'
import { approvedSubjectsOf } from './approved-subjects.ts'
import { subjectHash } from './manifest.ts'

type Refusal = { error: string; message: string; problems?: { field: string; message: string }[] }

onEachDatabase('batches', (_open, newConfig) => {
  let issuer: TestIssuer
  let student = 0

  beforeAll(async () => {
    issuer = await startTestIssuer(newConfig)
  }, 60_000)
  afterAll(() => issuer?.end())

  const header = 'COD_ETU;LIB_NOM_PAT_IND;LIB_PR1_IND;DATE_NAI_IND;COD_DIP;COD_VRS_VDI;COD_TRE;DATE_OBTENTION;ADRESSE_MEL'
  /** Rows about people whom no other test knows. */
  const people = (count: number, name = 'DUPONT') =>
    Array.from({ length: count }, () => `${++student};${name};Zoé;12/04/2003;MINF01;201;ADM;03/10/2026;zoe@etu.example`)
  const fileOf = (rows: string[]) => [header, ...rows].join('\r\n')

  const handIn = async (file: string | Uint8Array, { key = issuer.ulb.registrar, query = '', language = 'fr' } = {}) =>
    issuer.call<ImportedBatch & Refusal>('POST', `/api/batches${query}`, { key, file, language })
  const draft = async (rows = people(2)) => (await handIn(fileOf(rows))).body.id
  const read = async (id: string, key = issuer.ulb.registrar, query = '') =>
    BatchPage.parse((await issuer.call('GET', `/api/batches/${id}${query}`, { key })).body)
  const approve = async (id: string, key = issuer.ulb.signatory, json: unknown = {}) =>
    issuer.call<BatchPage & Refusal>('POST', `/api/batches/${id}/approval`, { key, json })

  test.each([
    ['a broken spreadsheet', 'PK\x03\x04…', 'file_malformed', 400],
    ['a PDF', '%PDF-1.7', 'file_not_text', 400],
    ['an empty file', '', 'file_empty', 400],
    ['lines without a header', '22100417;DUPONT;ZOE\r\n', 'file_no_header', 400],
    ['a header without what an award needs', 'COD_ETU;LIB_NOM_PAT_IND\r\n1;DUPONT\r\n', 'columns_missing', 400],
    ['a quotation mark that never closes', 'NOM;PRENOM\r\n"DUPONT;ZOE\r\n', 'columns_missing', 400],
  ])('%s is refused with a sentence, and makes no batch', async (_what, file, code, status) => {
    const answer = await handIn(file)
    expect([answer.status, answer.body.error]).toEqual([status, code])
    expect(answer.body.message).toMatch(/\.$/)
  })

  test('what is missing is named, in the language of the request', async () => {
    const file = 'COD_ETU;LIB_NOM_PAT_IND;COD_DIP;DATE_OBTENTION\r\n1;DUPONT;MINF01;03/10/2026\r\n'
    const messages = await Promise.all(
      ['fr', 'en'].map(async (language) => (await handIn(file, { language })).body.problems!.map(({ message }) => message)),
    )
    expect(messages).toEqual([
      ['Ajoutez la colonne «\u00A0LIB_PR1_IND\u00A0» (ou «\u00A0prénom\u00A0»).'],
      ['Add the column “LIB_PR1_IND” (or “prénom”).'],
    ])
  })

  test('a file over 64 MiB is refused', async () => {
    const answer = await handIn(new Uint8Array(67_108_865).fill(0x41))
    expect([answer.status, answer.body.error]).toEqual([413, 'body_too_large'])
  })

  test('who is not signed in, or has other rights, can neither hand in, read, approve nor delete', async () => {
    const id = await draft()
    const tries = async (key?: string) => {
      const as = key === undefined ? {} : { key }
      const answers = await Promise.all([
        issuer.call('POST', '/api/batches', { ...as, file: fileOf(people(1)) }),
        issuer.call('GET', '/api/batches', as),
        issuer.call('POST', `/api/batches/${id}/approval`, { ...as, json: {} }),
        issuer.call('DELETE', `/api/batches/${id}`, as),
      ])
      return answers.map(({ status }) => status)
    }
    expect(await tries()).toEqual([401, 401, 401, 401])
    expect(await tries('acquis_nobody')).toEqual([401, 401, 401, 401])
    expect((await approve(id, issuer.ulb.registrar)).body.error).toBe('scope_missing')
    expect((await read(id)).state).toBe('draft')
    expect(await tries(issuer.ulb.signatory)).toEqual([403, 200, 200, 403])
  })

  test('a batch of another body is not there: nobody learns that it exists', async () => {
    const id = await draft()
    const { registrar, signatory } = issuer.other
    const answers = await Promise.all([
      issuer.call<Refusal>('GET', `/api/batches/${id}`, { key: registrar }),
      issuer.call<Refusal>('GET', `/api/batches/${id}/rejected.csv`, { key: registrar }),
      issuer.call<Refusal>('DELETE', `/api/batches/${id}`, { key: registrar }),
      issuer.call<Refusal>('POST', `/api/batches/${id}/approval`, { key: signatory, json: {} }),
      issuer.call<Refusal>('GET', `/api/awards/${(await read(id)).items[0]!.id}`, { key: registrar }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
    expect(BatchList.parse((await issuer.call('GET', '/api/batches', { key: registrar })).body).items).toEqual([])
  })

  test('nobody approves what they have handed in, whichever key they use', async () => {
    const { id } = (await handIn(fileOf(people(1)), { key: issuer.ulb.second })).body
    const answer = await approve(id, issuer.ulb.second)
    expect([answer.status, answer.body.error]).toEqual([403, 'approval_own_batch'])
    expect((await approve(id)).status).toBe(200)
  })

  test('of two approvals at once one counts, and the other is told so', async () => {
    const id = await draft()
    const answers = await Promise.all([approve(id), approve(id, issuer.ulb.second), approve(id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.error)).toEqual([
      'batch_already_approved',
      'batch_already_approved',
    ])
    expect((await read(id)).counts).toEqual({ approved: 2 })
  })

  test('what was read is what is approved: another manifest is refused', async () => {
    const id = await draft()
    const { manifestHash } = await read(id, issuer.ulb.signatory)
    const answer = await approve(id, issuer.ulb.signatory, { manifestHash: 'another' })
    expect([answer.status, answer.body.error]).toEqual([409, 'batch_changed'])
    expect((await approve(id, issuer.ulb.signatory, { manifestHash })).status).toBe(200)
    expect((await approve(id, issuer.ulb.signatory, { hash: manifestHash })).body.error).toBe('request_malformed')
  })

  test('a draft whose rows were changed behind the manifest is not approved', async () => {
    const id = await draft()
    await issuer.ctx.db.transaction((db) => db.update('award', { batchId: id, line: 2 }, { subjectHash: 'another' }))
    const answer = await approve(id)
    expect([answer.status, answer.body.error]).toEqual([409, 'batch_changed'])
    expect((await read(id)).state).toBe('draft')
  })

  test('a batch without a good row is not approved', async () => {
    const { id } = (await handIn(fileOf(['1;DUPONT;Zoé;31/02/2003;MINF01;201;ADM;03/10/2026;']))).body
    expect((await approve(id)).body.error).toBe('batch_empty')
  })

  test('the signer takes approved subjects, unchanged, and nothing else', async () => {
    const id = await draft()
    const other = await draft()
    const { id: orgId } = issuer.ulb
    const approvedSubjects = approvedSubjectsOf(issuer.ctx.db)
    const [award] = await issuer.ctx.db.read((db) => findAwardsOfBatch(db, orgId, id))
    const { subject } = (await issuer.ctx.db.read((db) => findSubject(db, award!.id)))!
    const { subjectSalt } = award!
    expect((await approvedSubjects(orgId, id))({ subject, subjectSalt })).toBe(false)
    await approve(id)
    await approve(other)
    const isApproved = await approvedSubjects(orgId, id)
    expect(isApproved({ subject, subjectSalt })).toBe(true)
    expect(isApproved({ subject: { ...subject, grade: 20 }, subjectSalt })).toBe(false)
    expect((await approvedSubjects(orgId, other))({ subject, subjectSalt })).toBe(false)
    expect((await approvedSubjects(issuer.other.id, id))({ subject, subjectSalt })).toBe(false)
  })

  test('a row that was slipped into an approved batch makes the whole batch unsignable, not itself approved', async () => {
    const id = await draft()
    const { id: orgId } = issuer.ulb
    await approve(id)
    const [award] = await issuer.ctx.db.read((db) => findAwardsOfBatch(db, orgId, id))
    const subject = { family_name: 'FAUSSAIRE' }
    const { id: awardId, subjectSalt } = award!
    const forgedHash = subjectHash(subjectSalt, subject)
    await issuer.ctx.db.transaction((db) => db.update('award', { id: awardId }, { subjectHash: forgedHash }))
    expect((await approvedSubjectsOf(issuer.ctx.db)(orgId, id))({ subject, subjectSalt })).toBe(false)
  })

  test('rows with problems come back by line with the mend, and the good ones go on', async () => {
    const { status, body } = await handIn(fixture('apogee-cp1252.csv'))
    expect([status, body.ready, body.ignored]).toEqual([201, 6, 0])
    expect(body.rejected.map(({ line, problems }) => [line, ...problems.map(({ field, code }) => `${field} ${code}`)])).toEqual(
      [
        [8, 'birthdate date'],
        [9, 'result not_admitted'],
      ],
    )
    expect(body.rejected[0]!.problems[0]!.message).toBe(
      'Date de naissance\u00A0: «\u00A031/02/2004\u00A0» n’est pas une date du calendrier. Écrivez jour/mois/année, comme 12/04/2003.',
    )
    const page = await read(body.id)
    expect(page.items.map(({ line, state, learner }) => [line, state, learner])).toEqual([
      [2, 'ready', 'MAËLLE ANOUK BEAUVALLET'],
      [3, 'ready', "FRANÇOIS-XAVIER L'HOSTIS-CŒURDOUX"],
      [4, 'ready', 'NURSEN ÖZTÜRK'],
      [5, 'ready', 'ZOÉ MARGAUX D’ARGENTAN'],
      [6, 'ready', 'KOUAMÉ N’GUESSAN'],
      [7, 'ready', 'TADEJ PEÑA-ŠIMUN'],
      [8, 'rejected', null],
      [9, 'rejected', null],
    ])
    expect(page).toMatchObject({
      state: 'draft',
      createdBy: { name: 'Hélène Garçon' },
      counts: { ready: 6, rejected: 2 },
      approval: null,
      programmes: [
        { title: 'Licence Informatique', count: 3 },
        { title: 'Master Informatique', count: 3 },
      ],
    })
    expect(page.samples).toHaveLength(3)
    expect(page.manifestHash).toMatch(/^[\w-]{43}$/)
  })

  test('an approval is stored with who gave it, and moves every row', async () => {
    const id = await draft(people(3))
    const { body } = await approve(id)
    expect(BatchPage.parse(body)).toMatchObject({
      state: 'approved',
      counts: { approved: 3 },
      approval: { by: { name: 'Karim Bellanger' }, at: '2026-11-24T09:00:00.000Z' },
    })
  })

  test('the same file twice makes nothing twice, not even when it comes in twice at once', async () => {
    const rows = people(7)
    const answers = await Promise.all([handIn(fileOf(rows)), handIn(fileOf([...rows].reverse())), handIn(fileOf(rows))])
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(answers.map(({ body }) => body.ready).sort()).toEqual([0, 0, 7])
    expect(answers.map(({ body }) => body.ignored).sort()).toEqual([0, 7, 7])
    const first = answers.find(({ body }) => body.ready === 7)!.body.id
    await approve(first)
    expect((await handIn(fileOf([...rows, ...people(1)]))).body).toMatchObject({ ready: 1, ignored: 7 })
  })

  test('the same row twice in one file is a problem of the second', async () => {
    const [row] = people(1)
    const { body } = await handIn(fileOf([row!, row!.replace('Zoé', 'Zoë')]))
    expect(body).toMatchObject({ ready: 1, rejected: [{ line: 3, problems: [{ code: 'duplicate_row' }] }] })
    expect(body.rejected[0]!.problems[0]!.message).toContain('ligne 2')
  })

  test('the same person at another body is another award', async () => {
    const rows = people(1)
    await handIn(fileOf(rows))
    expect((await handIn(fileOf(rows), { key: issuer.other.registrar })).body).toMatchObject({ ready: 1, ignored: 0 })
  })

  test('a draft that is deleted leaves nothing behind; an approved batch stays', async () => {
    const rows = [...people(2), 'x;;Zoé;12/04/2003;MINF01;201;ADM;03/10/2026;']
    const id = await draft(rows)
    expect((await issuer.call('DELETE', `/api/batches/${id}`, { key: issuer.ulb.registrar })).status).toBe(204)
    expect((await issuer.call('GET', `/api/batches/${id}`, { key: issuer.ulb.registrar })).status).toBe(404)
    const again = await draft(rows)
    expect((await read(again)).counts).toEqual({ ready: 2, rejected: 1 })
    await approve(again)
    const answer = await issuer.call<Refusal>('DELETE', `/api/batches/${again}`, { key: issuer.ulb.registrar })
    expect([answer.status, answer.body.error]).toEqual([409, 'batch_not_draft'])
  })

  test('an approval and a deletion at once: one of them happens, whole', async () => {
    const id = await draft()
    const [approval, deletion] = await Promise.all([
      approve(id),
      issuer.call('DELETE', `/api/batches/${id}`, { key: issuer.ulb.registrar }),
    ])
    expect([
      [200, 409],
      [404, 204],
      [409, 204],
    ]).toContainEqual([approval.status, deletion.status])
  })

  test('rows to correct come back as a file that holds no formula, and go in again as they were', async () => {
    const rows = [
      '1;=1+1;Zoé;12/04/2003;MINF01;201;ADM;03/10/2026;zoe@etu.example',
      '2;"<i>";@x;12/04/03;MINF01;201;ADM;03/10/2026;',
    ]
    const { id } = (await handIn(fileOf(rows))).body
    const answer = await issuer.call('GET', `/api/batches/${id}/rejected.csv`, { key: issuer.ulb.registrar })
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    const cells = answer.text.split(/[;\r\n]+/)
    expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([])
    expect(answer.text).toContain('1;"\'=1+1";Zoé;12/04/2003;MINF01;201;ADM;03/10/2026;zoe@etu.example;Nom')
    const again = await handIn(new TextEncoder().encode(answer.text))
    const problemsOf = (body: ImportedBatch) =>
      body.rejected.map(({ problems }) => problems.map(({ field, code }) => [field, code]))
    expect(problemsOf(again.body)).toEqual([
      [['family_name', 'formula']],
      [
        ['given_name', 'formula'],
        ['birthdate', 'date_short_year'],
      ],
    ])
  })

  test('the approver is shown what is unusual', async () => {
    const odd = (name: string, born: string, awarded: string) => `${++student};${name};Zoé;${born};MINF01;201;ADM;${awarded};`
    const { id } = (
      await handIn(
        fileOf([
          odd('Dupont', '01/01/2001', '03/10/2026'),
          odd('Martin', '01/01/2002', '24/12/2026'),
          odd('<b>Léger</b>', '01/01/2003', '03/10/2026'),
          odd('Dupont', '01/01/2001', '02/10/2026'),
        ]),
      )
    ).body
    expect((await read(id)).unusual.map(({ line, code }) => [line, code])).toEqual([
      [2, 'same_person'],
      [3, 'award_in_future'],
      [4, 'name_odd_letters'],
      [5, 'same_person'],
    ])
  })

  test('a file without programme codes is about the programme that the address names', async () => {
    const file = 'nom,prénom,né le,obtenu le\nDurand,Ana,01/02/2003,2026-07-01\n'
    expect((await handIn(file)).body.error).toBe('columns_missing')
    expect((await handIn(file, { query: '?programme=NONE' })).body.error).toBe('programme_not_found')
    const { body } = await handIn(file, { query: '?programme=LINF01' })
    expect((await read(body.id)).programmes).toEqual([{ title: 'Licence Informatique', count: 1 }])
  })

  test('a form with a file in it is a file with a name', async () => {
    const form = new FormData()
    form.set('file', new Blob([fileOf(people(1))], { type: 'text/csv' }), 'masters 2026.csv')
    const answer = await fetch(`${issuer.url}/api/batches`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${issuer.ulb.registrar}` },
      body: form,
    })
    const { id } = (await answer.json()) as ImportedBatch
    expect((await read(id)).fileName).toBe('masters 2026.csv')
  })

  test('lists come in pages, newest first, and every batch once', async () => {
    issuer.clock.advance(60)
    const ids = [await draft(), await draft()]
    issuer.clock.advance(60)
    ids.push(await draft())
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const after: string = cursor && `&cursor=${encodeURIComponent(cursor)}`
      const list = BatchList.parse(
        (await issuer.call('GET', `/api/batches?limit=2${after}`, { key: issuer.ulb.signatory })).body,
      )
      seen.push(...list.items.map(({ id }) => id))
      cursor = list.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen[0]).toBe(ids[2])
    expect(seen.slice(1, 3).sort()).toEqual(ids.slice(0, 2).sort())
    const wrong = await issuer.call<Refusal>('GET', '/api/batches?cursor=x', { key: issuer.ulb.signatory })
    expect([wrong.status, wrong.body.error]).toEqual([400, 'request_malformed'])
  })

  test('rows come in pages in the order of the file, rejected ones among them', async () => {
    const [first, ...rest] = people(4)
    const id = await draft([first!, 'x;;;;;;;;', ...rest])
    const page = await read(id, issuer.ulb.registrar, '?limit=2')
    expect(page.items.map(({ line, state }) => [line, state])).toEqual([
      [2, 'ready'],
      [3, 'rejected'],
    ])
    const next = await read(id, issuer.ulb.registrar, `?limit=10&cursor=${page.next}`)
    expect([next.items.map(({ line }) => line), next.next]).toEqual([[4, 5, 6], null])
  })

  test('a row is cancelled before it is collected, once, and its row of a later file is a new award', async () => {
    const rows = people(1)
    const id = await draft(rows)
    const { id: award } = (await read(id)).items[0]!
    const cancel = (reason: string) =>
      issuer.call<AwardPage & Refusal>('POST', `/api/awards/${award}/cancellation`, {
        key: issuer.ulb.registrar,
        json: { reason },
      })
    expect((await cancel('Erreur de saisie')).body.error).toBe('award_not_cancellable')
    await approve(id)
    expect((await cancel(' ')).body.error).toBe('request_malformed')
    const answers = await Promise.all([cancel('Erreur de saisie'), cancel('Erreur de saisie')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const page = await issuer.call<AwardPage>('GET', `/api/awards/${award}`, { key: issuer.ulb.registrar })
    expect(page.body).toMatchObject({ state: 'cancelled', batch: id, line: 2, learner: 'Zoé DUPONT', instances: [] })
    expect((await handIn(fileOf(rows))).body).toMatchObject({ ready: 1, ignored: 0 })
  })

  test('no personal data stands in the database but in subjects and in rows to correct', async () => {
    await handIn(fileOf(people(1, 'XYLANDROS')))
    const tables = ['award', 'batch', 'staff', 'organisation', 'programme', 'cancellation']
    const rows = await issuer.ctx.db.read((db) => Promise.all(tables.map((table) => db.find(table))))
    expect(JSON.stringify(rows)).not.toContain('XYLANDROS')
    expect(JSON.stringify(await issuer.ctx.db.read((db) => db.find('subject')))).toContain('XYLANDROS')
  })
})
