import { Anchor, Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Failure } from '../app/failure.tsx'
import { FormHead } from '../app/form-head.tsx'
import page from '../app/page.module.css'
import { useDiscard } from './batches-api.ts'

/** Drops a draft; said twice, since the rows that were read are erased. */
export function Discard({ batchId }: { batchId: string }) {
  const { t } = useTranslation('app')
  const navigate = useNavigate()
  const [open, { open: show, close }] = useDisclosure()
  const discard = useDiscard(batchId)
  if (!open)
    return (
      <div>
        <Anchor component="button" type="button" onClick={show}>
          {t('discard.open')}
        </Anchor>
      </div>
    )
  return (
    <section className={page.section} aria-labelledby="discard">
      <FormHead id="discard">{t('discard.title')}</FormHead>
      <p id="discard-effect">{t('discard.text')}</p>
      {discard.error && <Failure error={discard.error} />}
      <div className={page.acts}>
        <Button
          variant="default"
          disabled={discard.isPending}
          aria-describedby="discard-effect"
          onClick={() => discard.mutate(undefined, { onSuccess: () => void navigate('/', { state: { done: 'discarded' } }) })}
        >
          {t(discard.isPending ? 'discard.busy' : 'discard.act')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('discard.keep')}
        </Button>
      </div>
    </section>
  )
}
