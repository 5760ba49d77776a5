import type { AwardItem } from '@acquis/issuer-server/api'
import { findCredentialType } from '@acquis/schemas'
import { formatDate } from '@acquis/ui'
import { Anchor, Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import page from '../app/page.module.css'
import table from '../app/table.module.css'
import { StateMark } from './state-mark.tsx'

type AwardTableProps = {
  awards: readonly AwardItem[]
  words: string
  onWords: (words: string) => void
  hasMore: boolean
  busy: boolean
  onMore: () => void
}

/** The documents as a table; the service searches, so that all of them are searched and not those on the screen. */
export function AwardTable({ awards, words, onWords, hasMore, busy, onMore }: AwardTableProps) {
  const { t } = useTranslation('app')
  return (
    <section className={page.panel} aria-label={t('awards.title')}>
      <div className={table.bar} role="search">
        <TextInput
          size="md"
          type="search"
          maxLength={100}
          label={t('awards.search')}
          description={t('awards.searchHint')}
          value={words}
          onChange={(event) => onWords(event.currentTarget.value)}
        />
      </div>
      {awards.length > 0 && <Rows awards={awards} />}
      {awards.length === 0 && !busy && (
        <p className={table.nothing}>
          {t('awards.none', { words: words.trim() })}{' '}
          <Anchor component="button" type="button" onClick={() => onWords('')}>
            {t('awards.clear')}
          </Anchor>
        </p>
      )}
      <div className={table.foot}>
        <span role="status">{busy ? t('awards.busy') : t('awards.shown', { count: awards.length })}</span>
        {hasMore && (
          <Button variant="default" size="sm" disabled={busy} onClick={onMore}>
            {t('awards.more')}
          </Button>
        )}
      </div>
    </section>
  )
}

function Rows({ awards }: { awards: readonly AwardItem[] }) {
  const { t } = useTranslation('app')
  return (
    <table className={table.table}>
      <caption>{t('awards.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('awards.person')}</th>
          <th scope="col" className={table.wide}>
            {t('awards.award')}
          </th>
          <th scope="col">{t('awards.state')}</th>
          <th scope="col" className={table.wide}>
            {t('awards.copies')}
          </th>
          <th scope="col" className={table.wide}>
            {t('awards.day')}
          </th>
        </tr>
      </thead>
      <tbody>
        {awards.map((award) => (
          <Row key={award.id} award={award} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ award: { id, credentialType, learner, title, state, formats, awardDate } }: { award: AwardItem }) {
  const { t, i18n } = useTranslation('app')
  const type = findCredentialType(credentialType)?.title[i18n.language.startsWith('en') ? 'en' : 'fr'] ?? credentialType
  const day = formatDate(awardDate, i18n.language)
  return (
    <tr>
      <th scope="row" className={table.main}>
        <Link to={`/awards/${id}`}>{learner ?? t('awards.erased')}</Link>
        <span className={`${table.sub} ${table.narrow}`}>{title}</span>
        <span className={`${table.sub} ${table.narrow}`}>{`${type} · ${day}`}</span>
      </th>
      <td className={table.wrap}>
        {title}
        <span className={table.sub}>{type}</span>
      </td>
      <td>
        <StateMark state={state} />
      </td>
      <td className={table.wrap}>
        {formats.map((format) => (
          <span key={format} className={table.sub}>
            {t(`award.formats.${format}`, { defaultValue: format })}
          </span>
        ))}
      </td>
      <td className={table.wide}>{day}</td>
    </tr>
  )
}
