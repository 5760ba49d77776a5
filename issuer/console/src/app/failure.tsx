import { ErrorNote } from '@acquis/ui'
import { useTranslation } from 'react-i18next'
import { failureOf } from './failure-words.ts'

type FailureProps = {
  error: Error
  /** Another try of the same, where one makes sense. */
  onRetry?: () => void
}

/** What happened, what is kept, what to do. */
export function Failure({ error, onRetry }: FailureProps) {
  const { t } = useTranslation('app')
  const { said, parts, kind, support } = failureOf(error)
  return (
    <ErrorNote
      title={said ?? t(`failures.${kind}.what`)}
      kept={t(`failures.${kind}.kept`)}
      todo={parts ?? t(`failures.${kind}.act`)}
      {...(support !== undefined && { code: support })}
      {...(onRetry && { act: { label: t('app.retry'), onPress: onRetry } })}
    />
  )
}
