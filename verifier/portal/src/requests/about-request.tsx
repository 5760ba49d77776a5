import { findCredentialType } from '@acquis/schemas'
import { claimLine, formatDateTime } from '@acquis/ui'
import type { RequestDetail } from '@acquis/verifier-server/api'
import { useTranslation } from 'react-i18next'
import parts from '../app/parts.module.css'
import { askedOnce } from './asked.ts'
import styles from './requests.module.css'

/** What was asked, why, by whom and until when: what stays even when the answer is gone. */
export function AboutRequest({ request, over = false }: { request: RequestDetail; over?: boolean }) {
  const { t, i18n } = useTranslation('app')
  const { purpose, createdAt, createdBy, expiresAt, asked } = request
  return (
    <section className={parts.panel} aria-labelledby="about">
      <h2 id="about">{t('request.about')}</h2>
      <dl className={parts.facts}>
        <div>
          <dt>{t('request.purpose')}</dt>
          <dd>{purpose}</dd>
        </div>
        <div>
          <dt>{t('request.askedOn')}</dt>
          <dd>{formatDateTime(createdAt, i18n.language)}</dd>
        </div>
        {createdBy && (
          <div>
            <dt>{t('request.askedBy')}</dt>
            <dd>{createdBy.name}</dd>
          </div>
        )}
        {over && (
          <div>
            <dt>{t('request.endedOn')}</dt>
            <dd>{formatDateTime(expiresAt, i18n.language)}</dd>
          </div>
        )}
        <div>
          <dt>{t('request.claims')}</dt>
          <dd>
            <ul className={styles.claims}>
              {askedOnce(asked).map(({ type, name, minimum }) => {
                const { label } = claimLine(findCredentialType(type), name, undefined, i18n.language)
                return <li key={`${type} ${name}`}>{minimum ? label : t('request.free', { label })}</li>
              })}
            </ul>
          </dd>
        </div>
      </dl>
    </section>
  )
}
