import { findCredentialType } from '@acquis/schemas'
import { claimLine, EmptyState, formatDateTime } from '@acquis/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { historyQuery } from '../app/queries.ts'
import { Screen } from '../app/screen.tsx'
import screen from '../app/screen.module.css'
import { useWallet } from '../app/wallet.tsx'
import type { HistoryEntry } from '../vault/records.ts'
import styles from './history.module.css'

/** What left the wallet: to whom, when, which lines. */
export function HistoryPage() {
  const { t } = useTranslation('app')
  const { data: entries } = useQuery(historyQuery(useWallet()))
  return (
    <Screen title={t('history.title')} subtitle={t('history.subtitle')}>
      {entries?.length === 0 && <EmptyState sentence={t('history.empty')} />}
      {entries && entries.length > 0 && (
        <ol className={styles.list}>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
    </Screen>
  )
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const { t, i18n } = useTranslation('app')
  const { kind, at, outcome, to, purpose, shown } = entry
  const count = shown.reduce((sum, { claims }) => sum + claims.length, 0)
  return (
    <li className={styles.entry}>
      <p className={styles.when}>
        <time dateTime={at}>{formatDateTime(at, i18n.language)}</time>
      </p>
      <h2 className={styles.who}>{to.organisation ?? to.host}</h2>
      <p className={screen.muted}>
        {t(to.listed ? 'history.listed' : 'history.unlisted')} · <span className={screen.mono}>{to.host}</span>
      </p>
      {purpose !== undefined && <p>{t('history.purpose', { purpose })}</p>}
      <p className={styles.what}>{kind === 'declined' ? t('history.declined') : t('history.shown', { count })}</p>
      {shown.map(({ credentialId, title, vct, claims }) => {
        const labels = claims.map((name) => claimLine(findCredentialType(vct), name, undefined, i18n.language).label)
        return <p key={credentialId}>{t('history.from', { title, claims: labels.join(', ') })}</p>
      })}
      <p className={outcome === 'sent' ? screen.muted : styles.note}>{t(`history.${outcome}`)}</p>
    </li>
  )
}
