import type { BatchSummary } from '@acquis/issuer-server/api'
import { formatDateTime } from '@acquis/ui'
import type { TFunction } from 'i18next'

/** What a batch is called: its file, else the moment at which it was handed in. */
export const batchName = (
  { fileName, createdAt }: Pick<BatchSummary, 'fileName' | 'createdAt'>,
  t: TFunction,
  language: string,
) => fileName ?? t('batches.unnamed', { date: formatDateTime(createdAt, language) })
