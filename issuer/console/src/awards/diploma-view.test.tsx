import { readFileSync } from 'node:fs'
import { afterEach, expect, test } from '@jest/globals'
import { type CredentialType, credentialTypes, type CredentialTypeSchema, describeType } from '@acquis/schemas'
import { createI18n, type Language, theme } from '@acquis/ui'
import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { MeProvider } from '../app/me.tsx'
import { registrar } from '../testing/samples.ts'
import { en } from '../texts/en.ts'
import { fr } from '../texts/fr.ts'
import { DiplomaView } from './diploma-view.tsx'

afterEach(cleanup)

type Example = Record<string, string | number>
const schemasFolder = '../../../../schemas'
const read = (folder: string, { name, version }: CredentialType): unknown =>
  JSON.parse(readFileSync(new URL(`${schemasFolder}/${folder}/${name}.${version}.json`, import.meta.url), 'utf8'))

function show(type: CredentialType | undefined, subject: Example, language: Language = 'fr') {
  render(
    <I18nextProvider i18n={createI18n({ fr, en }, language)}>
      <MantineProvider theme={theme} env="test">
        <MeProvider me={registrar}>
          <DiplomaView type={type} subject={subject} stamped={false} whole />
        </MeProvider>
      </MantineProvider>
    </I18nextProvider>,
  )
}
const labels = () => screen.getAllByRole('term').map(({ textContent }) => textContent)
const valueOf = (label: string) => screen.getByText(label, { selector: 'dt' }).nextElementSibling?.textContent

test.each(credentialTypes.map((type) => [type.name, type] as const))(
  'a claim that the two files of %s gain stands in the view, with its words, after the others',
  (_name, before) => {
    const schema = read('credential-types', before) as CredentialTypeSchema
    schema.properties['weeks_abroad'] = {
      type: 'integer',
      'x-claim': {
        label: { fr: 'Semaines à l’étranger', en: 'Weeks abroad' },
        hint: { fr: 'Passées hors de France.', en: 'Spent outside France.' },
        ...{ order: 90, display: 'number', disclosure: 'always', sensitive: false, minimum: true, from: 'row' },
      },
    }
    const example = { ...(read('examples', before) as Example), weeks_abroad: 16 }
    const after = describeType(schema)
    show(after, example)
    expect(labels()).toEqual(after.claims.map(({ label }) => label.fr))
    expect(valueOf('Semaines à l’étranger')).toBe('16')
    cleanup()
    show(after, example, 'en')
    expect(valueOf('Weeks abroad')).toBe('16')
  },
)

test('what no type knows is still shown whole, under the names of its claims', () => {
  show(undefined, { family_name: 'Moreau', weeks_abroad: 16 })
  expect(labels().sort()).toEqual(['family_name', 'weeks_abroad'])
})
