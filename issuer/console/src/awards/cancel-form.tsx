import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../app/failure.tsx'
import { FormHead } from '../app/form-head.tsx'
import page from '../app/page.module.css'
import type { useCancel } from './awards-api.ts'

/** Cancels what nobody has collected, with the reason for the body's own register. */
export function CancelForm({ cancel, onKeep }: { cancel: ReturnType<typeof useCancel>; onKeep: () => void }) {
  const { t } = useTranslation('app')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setMissing(reason.trim() === '')
    if (reason.trim() !== '') cancel.mutate(reason.trim())
    else event.currentTarget.querySelector('textarea')?.focus()
  }
  return (
    <form className={page.section} aria-labelledby="cancel" noValidate onSubmit={submit}>
      <FormHead id="cancel">{t('cancel.title')}</FormHead>
      <p id="cancel-effect">{t('cancel.text')}</p>
      <Textarea
        size="md"
        className={page.full}
        label={t('cancel.reason')}
        description={t('cancel.reasonHint')}
        error={missing && t('cancel.reasonMissing')}
        maxLength={500}
        rows={3}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {cancel.error && <Failure error={cancel.error} />}
      <div className={page.acts}>
        <Button type="submit" disabled={cancel.isPending} aria-describedby="cancel-effect">
          {t(cancel.isPending ? 'cancel.busy' : 'cancel.act')}
        </Button>
        <Button variant="default" onClick={onKeep}>
          {t('cancel.keep')}
        </Button>
      </div>
    </form>
  )
}
