import { EmptyState, ErrorNote, Note, Skeleton } from '@acquis/ui'
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
  const { t } = useTranslation('app')
  const wallet = useWallet()
  const { data, error, refetch } = useQuery(heldQuery(wallet))
  useEffect(() => {
    // What a fault kept issuers from hearing is told now; nobody waits for it.
    wallet
      .flows()
      .then(({ finishPending }) => finishPending())
      .catch(() => undefined)
  }, [wallet])
  return (
    <Screen title={t('diplomas.title')} subtitle={t('diplomas.subtitle')} wide>
      <div className={screen.notes}>
        {!data && !error && <Skeleton lines={3} />}
        {error && (
          <ErrorNote
            title={t('diplomas.unread.title')}
            kept={t('diplomas.unread.kept')}
            act={{ label: t('app.retry'), onPress: () => void refetch() }}
          />
        )}
        {data && data.damaged > 0 && <Note tone="note">{t('diplomas.damaged', { count: data.damaged })}</Note>}
        {data && data.waiting > 0 && <Note>{t('diplomas.waiting', { count: data.waiting })}</Note>}
      </div>
      {data?.held.length === 0 && <EmptyState sentence={t('diplomas.empty')} hint={t('diplomas.emptyHint')} />}
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
        <Button className={screen.main} component={Link} to="/collect" size="lg" leftSection={<PlusIcon />}>
          {t('diplomas.act')}
        </Button>
      </div>
    </Screen>
  )
}
