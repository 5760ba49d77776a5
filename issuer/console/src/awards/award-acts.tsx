import type { AwardPage } from '@acquis/issuer-server/api'
import { Anchor } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Done } from '../app/done.tsx'
import page from '../app/page.module.css'
import { useMe } from '../app/me.tsx'
import { NewCode } from '../deliveries/new-code.tsx'
import { useCancel, useRevoke } from './awards-api.ts'
import { CancelForm } from './cancel-form.tsx'
import { RevokeForm } from './revoke-form.tsx'
import { canBeCancelled, copyToRevoke, takesNewCode } from './row-state.ts'

/** What can be done with a document in its state, one form open at a time; afterwards what was done. */
export function AwardActs({ award }: { award: AwardPage }) {
  const { t } = useTranslation('app')
  const { scopes } = useMe().person
  const [open, setOpen] = useState<'cancel' | 'revoke' | null>(null)
  const cancel = useCancel(award.id)
  const revoke = useRevoke(award.id)
  const copy = copyToRevoke(award.instances)
  const close = () => setOpen(null)
  if (revoke.isSuccess) return <Done>{t('revoke.done')}</Done>
  if (cancel.isSuccess) return <Done>{t('cancel.done')}</Done>
  if (open === 'revoke' && copy)
    return <RevokeForm confirm={confirmationOf(award)} copyId={copy.id} revoke={revoke} onKeep={close} />
  if (open === 'cancel' && canBeCancelled(award.state)) return <CancelForm cancel={cancel} onKeep={close} />

  const newCode = scopes.includes('batches:deliver') && takesNewCode(award.state)
  const mayCancel = scopes.includes('credentials:revoke') && canBeCancelled(award.state)
  const mayRevoke = scopes.includes('credentials:revoke') && copy !== null
  if (!newCode && !mayCancel && !mayRevoke) return null
  return (
    <section className={page.section} aria-labelledby="acts">
      <h2 id="acts">{t('award.acts')}</h2>
      {newCode && <NewCode award={award} />}
      {mayCancel && (
        <Anchor component="button" type="button" onClick={() => setOpen('cancel')}>
          {t('cancel.open')}
        </Anchor>
      )}
      {mayRevoke && (
        <Anchor component="button" type="button" onClick={() => setOpen('revoke')}>
          {t('revoke.open')}
        </Anchor>
      )}
    </section>
  )
}

function confirmationOf({ subject, line }: AwardPage) {
  const surname = subject?.family_name
  return surname === undefined
    ? { kind: 'line' as const, expected: String(line) }
    : { kind: 'surname' as const, expected: String(surname) }
}
