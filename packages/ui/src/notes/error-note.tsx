import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/create-api.ts'
import { CopyButton } from '../controls/copy-button.tsx'
import { Shape } from '../look/proof-mark.tsx'
import styles from './error-note.module.css'

type ErrorNoteProps = {
  /** What happened. */
  title: string
  /** What is kept. */
  kept?: string
  /** What to do. */
  todo?: ReactNode
  act?: { label: string; onPress: () => void }
  /** For the support; shown small, with a button that copies it. */
  code?: string
}

/** A failure, whole: what happened, what is kept, what to do. Read aloud at once. */
export function ErrorNote({ title, kept, todo, act, code }: ErrorNoteProps) {
  const { t } = useTranslation('ui')
  return (
    <div className={styles.note} role="alert">
      <Shape kind="refused" />
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {kept !== undefined && <p>{kept}</p>}
        {todo !== undefined && <p>{todo}</p>}
        {act && (
          <Button variant="default" onClick={act.onPress}>
            {act.label}
          </Button>
        )}
        {code !== undefined && (
          <p className={styles.code}>
            {t('errors.support')} : <code>{code}</code> <CopyButton value={code} size="compact-sm" />
          </p>
        )}
      </div>
    </div>
  )
}

type FailedRequestProps = {
  error: unknown
  /** What is kept; a general sentence otherwise. */
  kept?: string
  onRetry?: () => void
}

/** A failed call to our own server, in words: what the server says where it refused, else that it does not answer. */
export function FailedRequest({ error, kept, onRetry }: FailedRequestProps) {
  const { t } = useTranslation('ui')
  const act = onRetry && { act: { label: t('retry'), onPress: onRetry } }
  const rest = { kept: kept ?? t('errors.kept'), ...act }
  if (!(error instanceof ApiError) || error.status >= 500 || error.code === 'answer_malformed')
    return (
      <ErrorNote
        title={t('errors.unexpected')}
        todo={t('errors.unexpectedTodo')}
        code={error instanceof ApiError ? error.code : 'unexpected'}
        {...rest}
      />
    )
  if (error.code === 'unreachable')
    return <ErrorNote title={t('errors.unreachable')} todo={t('errors.unreachableTodo')} {...rest} />
  return <ErrorNote title={error.message} code={error.code} {...(kept !== undefined && { kept })} {...act} />
}
