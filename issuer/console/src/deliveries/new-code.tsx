import type { AwardPage } from '@acquis/issuer-server/api'
import { Note } from '@acquis/ui'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Done } from '../app/done.tsx'
import { Failure } from '../app/failure.tsx'
import page from '../app/page.module.css'
import { LeaveNote } from './leave-note.tsx'
import { LinkAndCode } from './link-and-code.tsx'
import { useDeliver } from './deliveries-api.ts'

/** A link and a code for one person: the first, or new ones in place of those that were lost. */
export function NewCode({ award: { id, batch, state } }: { award: AwardPage }) {
  const { t } = useTranslation('app')
  const deliver = useDeliver(batch)
  const code = deliver.data?.[0]
  const first = state === 'approved'
  const effect = first ? 'newCode.textFirst' : state === 'collected' ? 'newCode.textCollected' : 'newCode.text'
  if (code)
    return (
      <>
        <Done>{t('newCode.done')}</Done>
        <LeaveNote />
        <Note tone="note" title={t('codes.onceTitle')}>
          {t('newCode.once')}
        </Note>
        <LinkAndCode code={code} />
        <Button variant="default" onClick={deliver.reset}>
          {t('newCode.hide')}
        </Button>
      </>
    )
  return (
    <div className={page.section}>
      <p id="new-code-effect">{t(effect)}</p>
      {deliver.error && <Failure error={deliver.error} />}
      <Button
        variant="default"
        disabled={deliver.isPending}
        aria-describedby="new-code-effect"
        onClick={() => deliver.mutate([id])}
      >
        {t(deliver.isPending ? 'newCode.busy' : first ? 'newCode.actFirst' : 'newCode.act')}
      </Button>
    </div>
  )
}
