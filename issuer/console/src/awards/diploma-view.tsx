import type { Subject } from '@acquis/issuer-server/api'
import type { CredentialType } from '@acquis/schemas'
import { claimLines, DiplomaPaper, formatDate } from '@acquis/ui'
import { useTranslation } from 'react-i18next'
import { useMe } from '../app/me.tsx'
import styles from './diploma-view.module.css'

type DiplomaViewProps = {
  /** What the document is; without it each line has the name of its claim. */
  type: CredentialType | undefined
  subject: Subject
  /** The stamp stands only on what was collected and still counts. */
  stamped: boolean
  /** The frame goes when the document no longer counts. */
  whole: boolean
}

/** A diploma or an attestation as a thing that one owns, and below it every line that it says. */
export function DiplomaView({ type, subject, stamped, whole }: DiplomaViewProps) {
  const { t, i18n } = useTranslation('app')
  const { org } = useMe()
  const text = (name: string) => (subject[name] === undefined ? undefined : String(subject[name]))
  const day = text(type?.roles.awardDate ?? 'date_of_award')
  const honours = text('honours')
  const lines = [
    ...(day === undefined ? [] : [t('award.awardedOn', { date: formatDate(day, i18n.language) })]),
    ...(honours === undefined ? [] : [t('award.honours', { honours })]),
  ]
  return (
    <div className={styles.place}>
      <div className={styles.view}>
        <DiplomaPaper
          material={whole ? 'engraved' : 'plain'}
          issuer={text('awarding_body') ?? org.name}
          {...(stamped && { shortName: org.shortName })}
          title={text('title') ?? ''}
          speciality={text('specialisation')}
          awardedTo={t('award.awardedTo')}
          name={[text('given_name'), text('family_name')].filter(Boolean).join(' ')}
          lines={lines}
        />
        <dl className={styles.facts} aria-label={t('award.facts')}>
          {claimLines(type, subject, i18n.language).map(({ name, label, value }) => (
            <div key={name}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  )
}
