import { CopyButton, QrPanel } from '@acquis/ui'
import { useTranslation } from 'react-i18next'
import type { PreparedCode } from './deliveries-api.ts'
import styles from './codes.module.css'

/** The link of one person as a picture and in letters, and apart from it the code. */
export function LinkAndCode({ code: { claimUrl, txCode } }: { code: Pick<PreparedCode, 'claimUrl' | 'txCode'> }) {
  const { t } = useTranslation('app')
  return (
    <div className={styles.both}>
      <div className={styles.part}>
        <h2>{t('codes.linkPart')}</h2>
        <QrPanel value={claimUrl} link={claimUrl} />
      </div>
      <div className={styles.part}>
        <h2>{t('codes.codePart')}</h2>
        <p className={styles.code}>{txCode}</p>
        <CopyButton value={txCode}>{t('codes.copyCode')}</CopyButton>
      </div>
    </div>
  )
}
