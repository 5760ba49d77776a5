import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../app/failure.tsx'
import { FormHead } from '../app/form-head.tsx'
import page from '../app/page.module.css'
import type { useRevoke } from './awards-api.ts'
import styles from './revoke-form.module.css'
import {
  emptyDraft,
  missingPoints,
  reasonText,
  type RevocationDraft,
  type RevocationReason,
  revocationReasons,
  roomForDetails,
} from './revocation.ts'

type RevokeFormProps = {
  /** What has to be typed: the surname, or the line of the file where the personal data are erased. */
  confirm: { kind: 'surname' | 'line'; expected: string }
  copyId: string
  revoke: ReturnType<typeof useRevoke>
  onKeep: () => void
}

/** Taking back a document: why, what follows, whose; nothing happens before all three are said. */
export function RevokeForm({ confirm, copyId, revoke, onKeep }: RevokeFormProps) {
  const { t } = useTranslation('app')
  const [draft, setDraft] = useState(emptyDraft)
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const set = (change: Partial<RevocationDraft>) => setDraft({ ...draft, ...change })
  const words = draft.reason === '' ? '' : t(`revoke.reasons.${draft.reason}`)
  const room = roomForDetails(words)
  const missing = missingPoints(draft, confirm.expected, room)
  const count = Object.keys(missing).length
  const told = (field: keyof RevocationDraft) => {
    const key = missing[field]
    if (!tried || key === undefined) return undefined
    return t(field === 'confirmation' ? `revoke.${confirm.kind}${key}` : `revoke.${key}`, { count: room })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (count === 0) revoke.mutate({ copyId, reason: reasonText(words, draft.details) })
    else form.current?.querySelector<HTMLElement>(`[name='${firstOf(missing)}']`)?.focus()
  }
  return (
    <form className={styles.form} aria-labelledby="revoke" noValidate onSubmit={submit} ref={form}>
      <FormHead id="revoke">{t('revoke.title')}</FormHead>
      <p>{t('revoke.text')}</p>
      <NativeSelect
        size="md"
        name="reason"
        label={t('revoke.reason')}
        error={told('reason')}
        required
        value={draft.reason}
        onChange={(event) => set({ reason: event.currentTarget.value as RevocationReason | '' })}
        data={[
          { value: '', label: t('revoke.choose') },
          ...revocationReasons.map((value) => ({ value, label: t(`revoke.reasons.${value}`) })),
        ]}
      />
      <Textarea
        size="md"
        name="details"
        label={t('revoke.details')}
        description={t('revoke.detailsHint')}
        error={told('details')}
        rows={3}
        value={draft.details}
        onChange={(event) => set({ details: event.currentTarget.value })}
      />
      <Checkbox
        size="md"
        name="understood"
        label={t('revoke.understood')}
        error={told('understood')}
        checked={draft.understood}
        onChange={(event) => set({ understood: event.currentTarget.checked })}
      />
      <TextInput
        size="md"
        name="confirmation"
        label={t(`revoke.${confirm.kind}`, { expected: confirm.expected })}
        error={told('confirmation')}
        required
        autoComplete="off"
        spellCheck={false}
        value={draft.confirmation}
        onChange={(event) => set({ confirmation: event.currentTarget.value })}
      />
      {tried && count > 0 && (
        <p role="alert" className={styles.summary}>
          {t('revoke.summary', { count })}
        </p>
      )}
      {revoke.error && <Failure error={revoke.error} />}
      <div className={page.acts}>
        <Button type="submit" className={styles.danger} disabled={revoke.isPending}>
          {t(revoke.isPending ? 'revoke.busy' : 'revoke.act')}
        </Button>
        <Button variant="default" onClick={onKeep}>
          {t('revoke.keep')}
        </Button>
      </div>
    </form>
  )
}

/** The first field of the form, from the top, that is not as it must be. */
const firstOf = (missing: object) =>
  (['reason', 'details', 'understood', 'confirmation'] as const).find((field) => field in missing)
