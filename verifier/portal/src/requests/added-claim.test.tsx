import '@testing-library/jest-dom/jest-globals'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { DcqlQuery } from '@acquis/protocol'
import { type CredentialType, credentialTypes, type CredentialTypeSchema, describeType } from '@acquis/schemas'
import { screen, waitFor } from '@testing-library/react'
import { ReportLines } from '../reports/report-lines.tsx'
import { openPart } from '../testing/open-portal.tsx'
import { goodItem, reportOf } from '../testing/reports.ts'
import { startSmallVerifier } from '../testing/small-verifier.ts'
import { NewRequestPage } from './new-request-page.tsx'

let small: Awaited<ReturnType<typeof startSmallVerifier>>
beforeAll(async () => (small = await startSmallVerifier(reportOf(goodItem))))
afterAll(() => small.close())

const read = (folder: string, { name, version }: CredentialType): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../schemas/${folder}/${name}.${version}.json`, import.meta.url), 'utf8'))

describe.each(credentialTypes.map((type) => [type.name, type] as const))(
  'a claim that the two files of %s gain',
  (_name, before) => {
    const schema = read('credential-types', before) as CredentialTypeSchema
    schema.properties['weeks_abroad'] = {
      type: 'integer',
      'x-claim': {
        label: { fr: 'Semaines à l’étranger', en: 'Weeks abroad' },
        hint: { fr: 'Passées hors de France.', en: 'Spent outside France.' },
        ...{ order: 90, display: 'number', disclosure: 'always', sensitive: false, minimum: false, from: 'row' },
      },
    }
    const example = { ...(read('examples', before) as Record<string, unknown>), weeks_abroad: 16 }
    const after = describeType(schema)

    test('can be ticked in a new request, with its words, and is then asked', async () => {
      small.verifier.queries = []
      const person = openPart(<NewRequestPage types={[after]} />, { at: '/requests/new', origin: small.origin })
      const added = screen.getByRole('checkbox', { name: 'Semaines à l’étranger' })
      expect(added).toHaveAccessibleDescription('Passées hors de France.')
      await person.click(added)
      await person.type(screen.getByRole('textbox', { name: /Pourquoi/ }), 'Votre candidature')
      await person.click(screen.getByRole('button', { name: /^Demander ces/ }))
      await waitFor(() => expect(small.verifier.queries).toHaveLength(1))
      const [credential] = (small.verifier.queries[0] as DcqlQuery).credentials
      expect(credential!.claims!.map(({ id }) => id)).toContain('weeks_abroad')
    })

    test('stands in the lines of a report, last and in both languages', () => {
      for (const [language, label] of [
        ['fr', 'Semaines à l’étranger'],
        ['en', 'Weeks abroad'],
      ] as const) {
        const lines = <ReportLines type={after} claims={example} hidden={0} />
        openPart(lines, { at: '/', origin: small.origin, language })
        expect(screen.getByText(label).closest('li')).toHaveTextContent('16')
        expect(screen.getAllByRole('listitem').at(-1)).toHaveTextContent(/16$/)
      }
    })
  },
)
