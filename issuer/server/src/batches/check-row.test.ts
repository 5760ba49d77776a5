import { expect, test } from '@jest/globals'
import { findCredentialType } from '@acquis/schemas'
import fc from 'fast-check'
import { fixture } from '../testing/test-issuer.ts'
import { checkRow, type RowProgramme, type RowRules } from './check-row.ts'
import { planColumns } from './columns.ts'
import { problemText } from './problem-texts.ts'
import { readCsv } from './read-csv.ts'

const type = findCredentialType('diploma')!
const programme = (code: string, version: string, rncp: string): RowProgramme => ({
  id: `${code}-${version}`,
  code,
  version,
  type,
  claims: { title: `Diplôme ${code}`, eqf_level: 7, nqf_level: 7, rncp_code: rncp },
})
const programmes = [programme('MINF01', '201', 'RNCP34126'), programme('LINF01', '201', 'RNCP24514')]

function rulesOf(header: readonly string[], options: Partial<RowRules> = {}): RowRules {
  const plan = planColumns(header, { types: [type], chosen: options.chosen?.type, locale: 'fr' })
  return { plan, programmes, chosen: null, awardingBody: 'Université de Loire et Beauce', ...options }
}

const good = {
  COD_ETU: '22100417',
  LIB_NOM_PAT_IND: 'BEAUVALLET',
  LIB_PR1_IND: 'MAËLLE',
  DATE_NAI_IND: '09/02/2003',
  COD_DIP: 'MINF01',
  COD_VRS_VDI: '201',
  COD_TRE: 'ADM',
  NOT_VET: '16,35',
  DATE_OBTENTION: '03/07/2026',
}

function check(changes: Record<string, string>, options?: Partial<RowRules>) {
  const row = { ...good, ...changes }
  return checkRow({ line: 2, cells: Object.values(row), malformed: false }, rulesOf(Object.keys(row), options))
}

const problemsOf = (...given: Parameters<typeof check>) => {
  const verdict = check(...given)
  return 'problems' in verdict ? verdict.problems.map(({ field, code }) => `${field}: ${code}`) : []
}
const subjectOf = (...given: Parameters<typeof check>) => {
  const verdict = check(...given)
  if ('problems' in verdict) throw new Error(JSON.stringify(verdict.problems))
  return verdict.checked.subject
}

test.each([
  ['a formula as a name', { LIB_NOM_PAT_IND: '=HYPERLINK("http://evil.example")' }, 'family_name: formula'],
  ['a formula behind an apostrophe', { LIB_PR1_IND: "'@SUM(A1)" }, 'given_name: formula'],
  ['a formula as honours', { LIB_MEN: '+cmd|calc' }, 'honours: formula'],
  ['a line end in a name', { LIB_NOM_PAT_IND: 'DUPONT\nADM' }, 'family_name: pattern'],
  ['a bidirectional override', { LIB_NOM_PAT_IND: 'DU\u202EPONT' }, 'family_name: pattern'],
  ['a control character', { LIB_NOM_PAT_IND: 'DU\u0007PONT' }, 'family_name: pattern'],
  ['a name of 201 letters', { LIB_NOM_PAT_IND: 'x'.repeat(201) }, 'family_name: length'],
  ['no name', { LIB_NOM_PAT_IND: ' \u00A0' }, 'family_name: required'],
  ['a date that no calendar has', { DATE_NAI_IND: '31/02/2003' }, 'birthdate: date'],
  ['a month of 13', { DATE_NAI_IND: '2003-13-01' }, 'birthdate: date'],
  ['a year of two digits', { DATE_NAI_IND: '09/02/03' }, 'birthdate: date_short_year'],
  ['words as a date', { DATE_OBTENTION: '3 juillet 2026' }, 'date_of_award: date'],
  ['no date of award', { DATE_OBTENTION: '' }, 'date_of_award: required'],
  ['a birth after the award', { DATE_NAI_IND: '04/07/2026' }, 'birthdate: birth_after_award'],
  ['a grade over 20', { NOT_VET: '20,01' }, 'grade: range'],
  ['a grade below 0', { NOT_VET: '-1' }, 'grade: range'],
  ['a grade in words', { NOT_VET: 'quinze' }, 'grade: type'],
  ['a grade with two commas', { NOT_VET: '1,2,3' }, 'grade: type'],
  ['a third of a credit', { CREDITS_ECTS: '180,3' }, 'credits: range'],
  ['an unknown programme', { COD_DIP: 'MINF99' }, 'programme: programme_unknown'],
  ['an unknown version', { COD_VRS_VDI: '202' }, 'programme: programme_unknown'],
  ['no programme', { COD_DIP: '' }, 'programme: programme_missing'],
  ['the RNCP entry of another programme', { RNCP: 'RNCP24514' }, 'rncp_code: programme_differs'],
  ['somebody who was adjourned', { COD_TRE: 'AJ' }, 'result: not_admitted'],
  ['a result that nobody wrote down', { COD_TRE: '' }, 'result: not_admitted'],
])('%s is a problem of its field', (_what, changes, problem) => {
  expect(problemsOf(changes)).toEqual([problem])
})

test('a row says every problem that it has at once', () => {
  expect(problemsOf({ LIB_NOM_PAT_IND: '', DATE_NAI_IND: '31/02/2003', NOT_VET: '21', COD_TRE: 'AJ' }).sort()).toEqual([
    'birthdate: date',
    'family_name: required',
    'grade: range',
    'result: not_admitted',
  ])
})

test('a cell too many is a problem: a separator inside a text would shift every claim after it', () => {
  const rules = rulesOf(Object.keys(good))
  const cells = ['1', 'MARTIN', ...Object.values(good).slice(1)]
  expect(checkRow({ line: 2, cells, malformed: false }, rules)).toMatchObject({ problems: [{ code: 'cells_shifted' }] })
  expect(checkRow({ line: 2, cells: [...Object.values(good), '', ' '], malformed: false }, rules)).toHaveProperty('checked')
})

test('a code with several versions and none named is a problem; with one version it is enough', () => {
  const two = [...programmes, programme('MINF01', '202', 'RNCP34126')]
  expect(problemsOf({ COD_VRS_VDI: '' }, { programmes: two })).toEqual(['programme: version_missing'])
  expect(subjectOf({ COD_VRS_VDI: '' })['title']).toBe('Diplôme MINF01')
})

test('HTML in a name is text like any other, and stays as it is', () => {
  expect(subjectOf({ LIB_NOM_PAT_IND: '<b>DUPONT</b> & fils' })['family_name']).toBe('<b>DUPONT</b> & fils')
})

test('what the row, the programme and the body say becomes one subject, and nothing else does', () => {
  expect(
    subjectOf({ COD_NNE_IND: '1409231187', COD_CLE_NNE_IND: 'F', LIB_PR2_IND: 'Anouk', LIB_VIL_NAI_ETU: 'TOURS' }),
  ).toEqual({
    family_name: 'BEAUVALLET',
    given_name: 'MAËLLE Anouk',
    birthdate: '2003-02-09',
    title: 'Diplôme MINF01',
    eqf_level: 7,
    nqf_level: 7,
    rncp_code: 'RNCP34126',
    awarding_body: 'Université de Loire et Beauce',
    date_of_award: '2026-07-03',
    grade: 16.35,
  })
})

test('the mail address is kept beside the subject, and only if it is one', () => {
  expect(check({ ADRESSE_MEL: 'maelle@etu.example' })).toMatchObject({ checked: { contact: 'maelle@etu.example' } })
  expect(check({ ADRESSE_MEL: 'maelle at etu' })).toMatchObject({ checked: { contact: null } })
})

test.each([
  '3/7/2026',
  '03-07-2026',
  '03.07.2026',
  '2026-07-03',
  '03/07/2026 00:00',
  '2026-07-03T00:00:00',
  ' 03/07/2026\u00A0',
])('the third of July may be written %s', (date) => {
  expect(subjectOf({ DATE_OBTENTION: date })['date_of_award']).toBe('2026-07-03')
})

test.each(['RNCP34126', 'rncp 34126', '34126'])('the RNCP entry may be written %s', (rncp) => {
  expect(subjectOf({ RNCP: rncp })['rncp_code']).toBe('RNCP34126')
})

test('names that only look odd pass: an apostrophe first, a hyphen inside, combining accents', () => {
  expect(subjectOf({ LIB_NOM_PAT_IND: "'T HART" })['family_name']).toBe("'T HART")
  expect(subjectOf({ LIB_NOM_PAT_IND: 'LE\u0301GER -  ROY' })['family_name']).toBe('LÉGER - ROY')
})

test('whatever stands in a row, the answer is a subject that fits the type or problems with a sentence for each', () => {
  const anyCell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(...Object.values(good), '=1+1', '31/02/2003'),
  )
  fc.assert(
    fc.property(fc.array(anyCell, { minLength: 9, maxLength: 10 }), (cells) => {
      const verdict = checkRow({ line: 2, cells, malformed: false }, rulesOf(Object.keys(good)))
      if ('checked' in verdict) return
      expect(verdict.problems.length).toBeGreaterThan(0)
      for (const problem of verdict.problems) expect(problemText(problem, 'fr').message).toMatch(/\S+.*\.$/)
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['no column is known', ['a', 'b'], 'file_no_header', []],
  ['required columns are missing', ['COD_ETU', 'NOM'], 'columns_missing', ['given_name', 'date_of_award', 'programme']],
  ['a column that counts stands twice', [...Object.keys(good), 'Cod Etu'], 'columns_repeated', ['COD_ETU']],
])('a file where %s is refused, and the columns are named', (_what, header, code, fields) => {
  const refused = { code, ...(fields.length > 0 && { problems: fields.map((field) => expect.objectContaining({ field })) }) }
  expect(() => rulesOf(header)).toThrow(expect.objectContaining(refused))
})

test('the national student number is in no column that is kept', () => {
  const header = [...Object.keys(good), 'COD_NNE_IND', 'COD_CLE_NNE_IND', 'INE', 'BEA', 'Identifiant national']
  expect(rulesOf(header).plan.kept).toEqual(Object.keys(good).map((_, at) => at))
})

test('French synonyms say the same as the names of Apogée', () => {
  const synonyms = [
    'N° étudiant',
    'Nom de naissance',
    'Prénom(s)',
    'Né(e) le',
    'Code diplôme',
    'Version',
    'Résultat',
    'Moyenne',
    'Obtenu le',
  ]
  const cells = Object.values({ ...good, COD_TRE: 'Admise' })
  const verdict = checkRow({ line: 2, cells, malformed: false }, rulesOf(synonyms))
  expect(verdict).toMatchObject({ checked: { subject: subjectOf({}), person: ['student', '22100417'] } })
})

const subjectsIn = (bytes: Uint8Array) => {
  const table = readCsv(bytes)
  const rules = rulesOf(table.header)
  return [...table.rows()].flat().map((row) => checkRow(row, rules))
}

test('the same file in UTF-8 with or without mark, with semicolons, tabs or commas, gives the same subjects and problems', () => {
  const original = fixture('apogee-cp1252.csv')
  const expected = subjectsIn(original)
  expect(expected.map((verdict) => 'checked' in verdict)).toEqual([true, true, true, true, true, true, false, false])
  const { header, rows } = readCsv(original)
  const cells = [header, ...[...rows()].flat().map((row) => row.cells)]
  for (const separator of [';', '\t', ','])
    for (const mark of ['', '\uFEFF']) {
      const text = cells.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(separator)).join('\n')
      expect(subjectsIn(new TextEncoder().encode(mark + text))).toEqual(expected)
    }
})
