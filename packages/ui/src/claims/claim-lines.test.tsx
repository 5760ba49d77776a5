import { findCredentialType } from '@acquis/schemas'
import '@testing-library/jest-dom/jest-globals'
import { expect, jest, test } from '@jest/globals'
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { show } from '../testing/show.tsx'
import { claimLines } from './claim-lines.ts'
import { ClaimRow } from './claim-row.tsx'

const diploma = findCredentialType('diploma')

test('claims are read in the order of their type, with its words, in the language of the screen', () => {
  const claims = { date_of_award: '2026-07-03', family_name: 'Lefèvre-Guérin' }
  const read = (locale: string) => claimLines(diploma, claims, locale).map(({ label, value }) => [label, value])
  expect(read('fr')).toEqual([
    ['Nom', 'Lefèvre-Guérin'],
    ['Date d’obtention', '3 juillet 2026'],
  ])
  expect(read('en')[1]![1]).toBe('3 July 2026')
})

test('what the type does not know comes last, as it stands', () => {
  expect(claimLines(diploma, { odd: { a: 1 }, title: 'Licence' }, 'fr').map(({ name, value }) => [name, value])).toEqual([
    ['title', 'Licence'],
    ['odd', '{"a":1}'],
  ])
  expect(claimLines(undefined, { constructor: 'x' }, 'fr')).toEqual([
    { name: 'constructor', label: 'constructor', value: 'x', sensitive: false },
  ])
})

test('a line is ticked and unticked by its words; one that is not there cannot be', async () => {
  const onChange = jest.fn<(ticked: boolean) => void>()
  show(
    <ul>
      <ClaimRow label="Mention" value="Bien" state="unticked" onChange={onChange} note="Plus que nécessaire." />
      <ClaimRow label="Nom" value="Martin" state="fixed" />
      <ClaimRow label="Note" state="notOwned" />
    </ul>,
  )
  await userEvent.click(screen.getByText('Bien'))
  expect(onChange).toHaveBeenCalledWith(true)
  expect(screen.getAllByRole('checkbox')).toHaveLength(1)
  expect(screen.getByRole('checkbox')).toHaveAccessibleDescription('Plus que nécessaire.')
  expect(screen.getByText('Vous ne l’avez pas.')).toBeInTheDocument()
})

test('text that looks like HTML stays text', () => {
  show(<ClaimRow label="Nom" value="<img src=x onerror=alert(1)>" state="shown" />)
  expect(screen.getByText('<img src=x onerror=alert(1)>')).toBeInTheDocument()
})
