import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { PlusIcon } from '../app/icons.tsx'
import { heldQuery } from '../app/queries.ts'
import { Screen } from '../app/screen.tsx'
import screen from '../app/screen.module.css'
import { useWallet } from '../app/wallet.tsx'
import { DiplomaCard } from './diploma-card.tsx'
import styles from './diplomas.module.css'

/** Home: the diplomas of this wallet, newest first. */
export function DiplomasPage() {
  const { t } = useTranslation('wallet')
  const wallet = useWallet()
  const { data } = useQuery(heldQuery(wallet))
  useEffect(() => {
    // What a fault kept issuers from hearing is told now; nobody waits for it.
    void wallet.flows().then(({ finishPending }) => finishPending().catch(() => undefined))
  }, [wallet])
  return (
    <Screen title={t('diplomas.title')} subtitle={t('diplomas.subtitle')} wide>
      {data && data.damaged > 0 && (
        <p role="alert" className={styles.note}>
          {t('diplomas.damaged', { count: data.damaged })}
        </p>
      )}
      {data && data.waiting > 0 && <p className={styles.note}>{t('diplomas.waiting', { count: data.waiting })}</p>}
      {data?.held.length === 0 && (
        <>
          <p className={screen.empty}>{t('diplomas.empty')}</p>
          <p className={screen.muted}>{t('diplomas.emptyHint')}</p>
        </>
      )}
      {data && data.held.length > 0 && (
        <ul className={styles.cards}>
          {data.held.map((held) => (
            <li key={held.id}>
              <DiplomaCard held={held} />
            </li>
          ))}
        </ul>
      )}
      <div className={screen.acts}>
        <Button component={Link} to="/collect" size="lg" leftSection={<PlusIcon />}>
          {t('diplomas.act')}
        </Button>
      </div>
    </Screen>
  )
}
