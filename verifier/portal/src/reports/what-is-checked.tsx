import { useTranslation } from 'react-i18next'
import parts from '../app/parts.module.css'

/** What a check says and what it does not, beside every verdict. */
export function WhatIsChecked() {
  const { t } = useTranslation('app')
  return (
    <section className={parts.panel} aria-labelledby="what">
      <h2 id="what">{t('report.what.title')}</h2>
      <p>
        <strong>{t('report.what.yes')}</strong> {t('report.what.yesText')}
      </p>
      <p>
        <strong>{t('report.what.no')}</strong> {t('report.what.noText')}
      </p>
      <p className={`${parts.plain} ${parts.small} ${parts.muted}`}>{t('report.what.register')}</p>
    </section>
  )
}
