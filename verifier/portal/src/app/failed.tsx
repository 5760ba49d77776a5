import { ApiError, ErrorNote, FailedRequest } from '@acquis/ui'
import { useTranslation } from 'react-i18next'
import { fr } from '../texts/fr.ts'

type FailedProps = { error: unknown; /** What is kept, where it is more than usual. */ kept?: string; onRetry?: () => void }

/** A call that brought nothing, in three sentences: of its code where we have words for it, else the kit's. */
export function Failed({ error, kept, onRetry }: FailedProps) {
  const { t } = useTranslation('app')
  const code = error instanceof ApiError ? error.code : undefined
  if (code === undefined || !Object.hasOwn(fr.errors, code))
    return <FailedRequest error={error} {...(kept !== undefined && { kept })} {...(onRetry && { onRetry })} />
  return (
    <ErrorNote
      title={t(`errors.${code}.title`)}
      kept={kept ?? t(`errors.${code}.kept`)}
      todo={t(`errors.${code}.todo`)}
      code={code}
    />
  )
}
