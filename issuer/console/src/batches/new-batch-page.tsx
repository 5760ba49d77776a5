import { Note } from '@acquis/ui'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Failure } from '../app/failure.tsx'
import { Page } from '../app/page.tsx'
import page from '../app/page.module.css'
import { useService } from '../app/service.tsx'
import { useMe } from '../app/me.tsx'
import { FileZone } from './file-zone.tsx'
import zone from './file-zone.module.css'
import { fileRefusal, importFile } from './import-file.ts'
import { KnownProgrammes } from './known-programmes.tsx'

/** One file becomes one batch. */
export function NewBatchPage() {
  const { t } = useTranslation('app')
  const mayWrite = useMe().person.scopes.includes('batches:write')
  const trail = [{ to: '/', name: t('batches.title') }]
  if (!mayWrite)
    return (
      <Page title={t('newBatch.title')} trail={trail}>
        <Note tone="note">{t('newBatch.forbidden')}</Note>
      </Page>
    )
  return (
    <Page title={t('newBatch.title')} trail={trail} lead={<p>{t('newBatch.lead')}</p>}>
      <HandIn />
      <KnownProgrammes />
    </Page>
  )
}

function HandIn() {
  const { t } = useTranslation('app')
  const service = useService()
  const navigate = useNavigate()
  const [share, setShare] = useState(0)
  const [told, setTold] = useState<'tooLarge' | 'empty' | 'kind' | 'several' | 'cancelled' | null>(null)
  const stop = useRef<AbortController>(null)
  const sending = useMutation({
    mutationFn: ({ file, signal }: { file: File; signal: AbortSignal }) =>
      importFile(service, { file, signal, onProgress: setShare }),
    onSuccess: ({ id }) => navigate(`/batches/${id}`),
  })
  const take = (files: File[]) => {
    const [file] = files
    const refusal = files.length > 1 ? 'several' : file ? fileRefusal(file) : null
    sending.reset()
    setTold(refusal)
    if (!file || refusal) return
    setShare(0)
    stop.current = new AbortController()
    sending.mutate({ file, signal: stop.current.signal })
  }
  const cancel = () => {
    stop.current?.abort()
    setTold('cancelled')
  }
  if (sending.isPending) return <Sending name={sending.variables.file.name} share={share} onCancel={cancel} />
  return (
    <div className={zone.handIn}>
      {told ? (
        <div role={told === 'cancelled' ? 'status' : 'alert'} id="file-told">
          <Note tone={told === 'cancelled' ? 'calm' : 'note'}>{t(`newBatch.${told}`)}</Note>
        </div>
      ) : (
        sending.error && <Failure error={sending.error} />
      )}
      <FileZone onFiles={take} describedBy={told ? 'file-told file-effect' : 'file-effect'} />
      <p className={page.muted} id="file-effect">
        {t('newBatch.effect')}
      </p>
    </div>
  )
}

function Sending({ name, share, onCancel }: { name: string; share: number; onCancel: () => void }) {
  const { t } = useTranslation('app')
  const percent = Math.floor(share * 100)
  return (
    <div className={zone.sending}>
      <p id="sending">
        <strong>{t('newBatch.sending', { name })}</strong>
      </p>
      <progress className={zone.progress} aria-labelledby="sending" max={100} value={percent} />
      <p role="status">{share < 1 ? t('newBatch.sent', { percent: percent - (percent % 25) }) : t('newBatch.reading')}</p>
      <Button variant="default" onClick={onCancel}>
        {t('newBatch.cancel')}
      </Button>
    </div>
  )
}
