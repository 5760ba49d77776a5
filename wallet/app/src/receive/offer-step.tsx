import { findCredentialType } from '@acquis/schemas'
import { Note, QuestionList } from '@acquis/ui'
import { Anchor, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { BodyIcon } from '../app/icons.tsx'
import { Screen } from '../app/screen.tsx'
import screen from '../app/screen.module.css'
import { ClaimList } from '../diplomas/claim-list.tsx'
import { issuerNames, materialOf, titleOf, wordsOf } from '../diplomas/face.ts'
import { PaperOf } from '../diplomas/paper-of.tsx'
import styles from './offer-step.module.css'
import type { ReceivedCredential } from './receive-credential.ts'

type OfferStepProps = {
  received: ReceivedCredential
  busy: boolean
  onTake: () => void
  onRefuse: () => void
  onClose: () => void
}

/** The whole diploma before it is taken: the object, who issued it by the register, and everything it says. */
export function OfferStep({ received, busy, onTake, onRefuse, onClose }: OfferStepProps) {
  const { t, i18n } = useTranslation('app')
  const { checked } = received
  const { item } = checked
  const type = findCredentialType(item.type)
  const issuer = issuerNames(checked.issuerEntry)
  // A register that cannot be read says nothing of a body: neither known nor unknown.
  const unnamed = t(item.verdict === 'undetermined' ? 'diploma.issuerUnread' : 'diploma.issuerUnnamed')
  const fallbackTitle = titleOf(type, i18n.language) ?? item.type
  const words = wordsOf(type)
  return (
    <Screen title={t('receive.offer.title')} flow={{ step: 3, onClose }}>
      <div className={screen.stack}>
        <p className={screen.muted}>{t('receive.offer.seal')}</p>
        <div className={styles.rising}>
          <PaperOf
            claims={item.claims}
            type={type}
            fallbackTitle={fallbackTitle}
            issuer={issuer}
            unnamed={unnamed}
            material={materialOf(item)}
          />
        </div>
        <Issuer received={received} />
        <section aria-labelledby="claims">
          <h2 id="claims">{t('diploma.details', words)}</h2>
          <ClaimList claims={item.claims} type={type} />
        </section>
        <section aria-labelledby="check">
          <h2 id="check">{t('diploma.checks')}</h2>
          <QuestionList item={item} issuerName={issuer?.name ?? unnamed} seenBy="holder" />
        </section>
        <p className={screen.muted}>{t('receive.offer.error', words)}</p>
      </div>
      <div className={screen.acts}>
        <Button className={screen.main} size="lg" onClick={onTake} disabled={busy}>
          {t(busy ? 'receive.offer.busy' : 'receive.offer.act', words)}
        </Button>
        <Anchor component="button" type="button" onClick={onRefuse}>
          {t('receive.offer.notMe')}
        </Anchor>
      </div>
    </Screen>
  )
}

function Issuer({ received: { checked } }: { received: ReceivedCredential }) {
  const { t } = useTranslation('app')
  const { item, issuerEntry } = checked
  const { entitled } = item.issuer
  const words = wordsOf(findCredentialType(item.type))
  const caution = item.verdict === 'undetermined' ? 'unsure' : issuerEntry ? undefined : 'unknown'
  return (
    <>
      {issuerEntry && (
        <div className={screen.who}>
          <BodyIcon />
          <p>
            {t(`receive.offer.${entitled === null ? 'listedSomehow' : entitled ? 'listed' : 'listedOnly'}`, {
              name: issuerEntry.body.name,
              ...words,
            })}{' '}
            {issuerEntry.body.domain !== undefined && <span className={screen.mono}>{issuerEntry.body.domain}</span>}
          </p>
        </div>
      )}
      {caution !== undefined && (
        <Note tone="note" title={t(`receive.offer.${caution}Title`)}>
          {t(`receive.offer.${caution}`, words)}
        </Note>
      )}
    </>
  )
}
