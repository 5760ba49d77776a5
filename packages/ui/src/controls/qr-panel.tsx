import qrcode from 'qrcode'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../texts/formats.ts'
import { CopyButton } from './copy-button.tsx'
import styles from './qr-panel.module.css'

type QrPanelProps = {
  /** What the picture holds. */
  value: string
  /** The same thing as a link to follow or to copy. */
  link: string
  /** The same thing as a code to type. */
  code?: string
  /** UTC instant. */
  until?: string
}

/** A picture to scan, always with the same thing as a link and, where there is one, a typed code. */
export function QrPanel({ value, link, code, until }: QrPanelProps) {
  const { t, i18n } = useTranslation('ui')
  return (
    <div className={styles.panel}>
      <QrPicture value={value} label={t('qr.alt')} />
      <div className={styles.words}>
        <p className={styles.label}>{t('qr.link')}</p>
        <p className={styles.link}>{link}</p>
        <CopyButton value={link}>{t('qr.copyLink')}</CopyButton>
        {code !== undefined && (
          <>
            <p className={styles.label}>{t('qr.code')}</p>
            <p className={styles.code}>{code}</p>
          </>
        )}
        {until !== undefined && <p className={styles.until}>{t('qr.until', { date: formatDateTime(until, i18n.language) })}</p>}
      </div>
    </div>
  )
}

/** Modules of quiet zone around the code (ISO/IEC 18004). */
const quiet = 4

function QrPicture({ value, label }: { value: string; label: string }) {
  const { side, path } = useMemo(() => draw(value), [value])
  return (
    <svg className={styles.picture} viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={side} height={side} className={styles.ground} />
      <path d={path} className={styles.modules} />
    </svg>
  )
}

function draw(value: string): { side: number; path: string } {
  const { size, data } = qrcode.create(value, { errorCorrectionLevel: 'M' }).modules
  let path = ''
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (data[row * size + column]) path += `M${column + quiet} ${row + quiet}h1v1h-1z`
  return { side: size + 2 * quiet, path }
}
