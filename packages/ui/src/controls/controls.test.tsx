import '@testing-library/jest-dom/jest-globals'
import { expect, test } from '@jest/globals'
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { show } from '../testing/show.tsx'
import { CodeInput } from './code-input.tsx'
import { CopyButton } from './copy-button.tsx'
import { QrPanel } from './qr-panel.tsx'
import { Stepper } from './stepper.tsx'

function Code({ length, error }: { length?: number; error?: string }) {
  const [value, setValue] = useState('')
  return (
    <CodeInput
      label="Le code reçu"
      description="Dans votre lettre"
      value={value}
      onChange={setValue}
      inputMode="numeric"
      length={length}
      error={error}
    />
  )
}

test('a code pasted with spaces and dashes is taken without them, and never longer than it is', async () => {
  show(<Code length={6} />)
  const field = screen.getByRole('textbox', { name: 'Le code reçu' })
  await userEvent.click(field)
  await userEvent.paste('49 30-21\t99')
  expect(field).toHaveValue('493021')
})

test('what is wrong with a code is read with its field', () => {
  show(<Code length={6} error="Il reste 3 essais." />)
  const field = screen.getByRole('textbox', { name: 'Le code reçu' })
  expect(field).toBeInvalid()
  expect(field).toHaveAccessibleDescription('Dans votre lettre Il reste 3 essais.')
})

test('a picture to scan is never alone: the link, the code and its end stand beside it', () => {
  const link = 'https://wallet.example/receive#credential_offer_uri=https%3A%2F%2Fissuer.example%2Foffers%2F1'
  show(<QrPanel value={link} link={link} code="H4TR-92KW" until="2026-12-23T10:00:00Z" />)
  expect(screen.getByRole('img')).toHaveAccessibleName(/même lien/)
  expect(screen.getByText(link)).toBeInTheDocument()
  expect(screen.getByText('H4TR-92KW')).toBeInTheDocument()
  expect(screen.getByText(/23 décembre 2026/)).toBeInTheDocument()
})

test('the picture has its four modules of quiet zone', () => {
  show(<QrPanel value="https://a.example" link="https://a.example" />)
  const picture = screen.getByRole('img')
  const side = Number(picture.getAttribute('viewBox')!.split(' ')[2])
  const places = [
    ...picture
      .querySelector('path')!
      .getAttribute('d')!
      .matchAll(/M(\d+) (\d+)/g),
  ].flatMap(([, x, y]) => [Number(x), Number(y)])
  expect(Math.min(...places)).toBe(4)
  expect(Math.max(...places)).toBe(side - 5)
})

test('copying says that it is done', async () => {
  userEvent.setup()
  show(
    <CopyButton value="https://a.example" copied="Lien copié">
      Copier le lien
    </CopyButton>,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Copier le lien' }))
  expect(await screen.findByText('Lien copié')).toBeInTheDocument()
})

test('the step under way is named for readers of the screen', () => {
  show(<Stepper steps={['Fichier', 'Contrôle', 'Approbation']} current={1} />)
  expect(screen.getByText('Étape 2 sur 3')).toBeInTheDocument()
  expect(screen.getByText('Contrôle').closest('li')).toHaveAttribute('aria-current', 'step')
})
