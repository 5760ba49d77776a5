import type { BatchPage } from '@acquis/issuer-server/api'
import { Note } from '@acquis/ui'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { batchName } from '../batches/batch-name.ts'
import { DownloadIcon, PrintIcon } from '../app/icons.tsx'
import { Page } from '../app/page.tsx'
import page from '../app/page.module.css'
import { CodeTable } from './code-table.tsx'
import styles from './codes.module.css'
import type { PreparedCode } from './deliveries-api.ts'
import { LeaveNote } from './leave-note.tsx'
import { codesFile, linksFile, type MergeRow } from './mail-merge.ts'
import { saveFile } from './save-file.ts'
import { Slips } from './slips.tsx'

type CodesPageProps = {
  batch: Pick<BatchPage, 'id' | 'fileName' | 'createdAt' | 'items'> | undefined
  codes: readonly PreparedCode[]
  onLeave: () => void
}

/** The links and codes that were just made: shown this once, taken along as files or on paper, then gone from here. */
export function CodesPage({ batch, codes, onLeave }: CodesPageProps) {
  const { t, i18n } = useTranslation('app')
  const rows = joinRows(batch?.items ?? [], codes)
  const name = batch ? batchName(batch, t, i18n.language) : t('batch.title')
  const words = {
    line: t('codes.file.line'),
    person: t('codes.file.person'),
    award: t('codes.file.award'),
    link: t('codes.file.link'),
    code: t('codes.file.code'),
  }
  const fileName = (kind: 'links' | 'codes') => `${t(`codes.file.${kind}`)} ${name.replace(/\.(csv|txt|tsv)$/i, '')}.csv`
  return (
    <>
      <div className={styles.screen}>
        <Page title={t('codes.title')} lead={<p>{name}</p>} replaces>
          <LeaveNote />
          <Note tone="note" title={t('codes.onceTitle')}>
            {t('codes.once')}
          </Note>
          <section className={page.section} aria-label={t('codes.take')}>
            <p>{t('codes.apart')}</p>
            <div className={page.acts}>
              <Button
                variant="default"
                leftSection={<DownloadIcon />}
                onClick={() => saveFile(fileName('links'), linksFile(rows, words))}
              >
                {t('codes.links')}
              </Button>
              <Button
                variant="default"
                leftSection={<DownloadIcon />}
                onClick={() => saveFile(fileName('codes'), codesFile(rows, words))}
              >
                {t('codes.codesFile')}
              </Button>
              <Button variant="default" leftSection={<PrintIcon />} onClick={() => print()}>
                {t('codes.print')}
              </Button>
            </div>
            <p className={page.muted}>{t('codes.mergeHint')}</p>
          </section>
          <CodeTable rows={rows} />
          <div>
            <Button size="lg" onClick={onLeave}>
              {t('codes.leave')}
            </Button>
          </div>
        </Page>
      </div>
      <Slips rows={rows} />
    </>
  )
}

/** The codes with what else is known of their rows, in the order of the file. */
function joinRows(items: BatchPage['items'], codes: readonly PreparedCode[]): (MergeRow & { id: string })[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  return codes
    .map((code) => ({ ...code, line: byId.get(code.id)?.line ?? 0, title: byId.get(code.id)?.title ?? '' }))
    .sort((left, right) => left.line - right.line)
}
