import type { CredentialType } from '@acquis/schemas'
import { Anchor, Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import screen from '../app/screen.module.css'
import { useWallet } from '../app/wallet.tsx'
import { wordsOf } from './face.ts'

/** Removing one diploma: the consequence first, then a second press. */
export function RemoveDiploma({ id, type }: { id: string; type: CredentialType | undefined }) {
  const { t } = useTranslation('app')
  const wallet = useWallet()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [sure, setSure] = useState(false)

  async function remove() {
    await (await wallet.flows()).removeHeld(id)
    await navigate('/', { replace: true })
    await queries.invalidateQueries({ queryKey: ['held'] })
  }

  if (!sure)
    return (
      <p>
        <Anchor component="button" type="button" onClick={() => setSure(true)}>
          {t('diploma.remove', wordsOf(type))}
        </Anchor>
      </p>
    )
  return (
    <section className={screen.panel} aria-labelledby="remove">
      <h2 id="remove">{t('diploma.removeTitle', wordsOf(type))}</h2>
      <p>{t('diploma.removeText')}</p>
      <div className={screen.row}>
        <Button variant="default" onClick={() => void remove()}>
          {t('diploma.removeAct', wordsOf(type))}
        </Button>
        <Anchor component="button" type="button" onClick={() => setSure(false)}>
          {t('diploma.keep')}
        </Anchor>
      </div>
    </section>
  )
}
