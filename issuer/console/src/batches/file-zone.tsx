import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FileIcon } from '../app/icons.tsx'
import styles from './file-zone.module.css'

type FileZoneProps = { onFiles: (files: File[]) => void; describedBy?: string | undefined }

/** A real button that opens the choice of a file, and takes what is dropped on it. */
export function FileZone({ onFiles, describedBy }: FileZoneProps) {
  const { t } = useTranslation('app')
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  return (
    <>
      <button
        type="button"
        className={styles.zone}
        data-over={over || undefined}
        aria-describedby={describedBy}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          onFiles([...event.dataTransfer.files])
        }}
      >
        <FileIcon />
        <span className={styles.words}>{t(over ? 'newBatch.drop' : 'newBatch.zone')}</span>
        <span className={styles.hint}>{t('newBatch.zoneHint')}</span>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.txt,.tsv,.xlsx,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        aria-label={t('newBatch.zone')}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])]
          // So that the same file can be chosen again after a correction.
          currentTarget.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
    </>
  )
}
