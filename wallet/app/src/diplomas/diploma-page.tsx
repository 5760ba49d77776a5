import { formatDate, formatDateTime, ItemVerdict, QuestionList, Skeleton } from '@acquis/ui'
import { Anchor, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { checkQuery, diplomaQuery } from '../app/queries.ts'
import { Screen } from '../app/screen.tsx'
import screen from '../app/screen.module.css'
import { useWallet } from '../app/wallet.tsx'
import type { HeldDiploma } from '../checks/held-diploma.ts'
import { VaultError } from '../vault/vault-error.ts'
import { ClaimList } from './claim-list.tsx'
import styles from './diplomas.module.css'
import { issuerNames, materialOf, wordsOf } from './face.ts'
import { PaperOf } from './paper-of.tsx'
import { RemoveDiploma } from './remove-diploma.tsx'
import { TechnicalDetails } from './technical-details.tsx'

/** One diploma: the object, every line of it, its check, and what only the curious want to see. */
export function DiplomaPage() {
  const { t } = useTranslation('app')
  const { id = '' } = useParams()
  const wallet = useWallet()
  const { data: held, error } = useQuery(diplomaQuery(wallet, id))
  if (held) return <Diploma held={held} />
  if (held === undefined && !error)
    return (
      <Screen title={t('app.loading')}>
        <Skeleton lines={4} />
      </Screen>
    )
  const what = error instanceof VaultError ? 'damaged' : 'missing'
  return (
    <Screen title={t(`diploma.${what}.title`)}>
      <p className={screen.lead} role="alert">
        {t(`diploma.${what}.text`)}
      </p>
      <div className={screen.acts}>
        <Button className={screen.main} component={Link} to="/" size="lg">
          {t('receive.home')}
        </Button>
      </div>
    </Screen>
  )
}

function Diploma({ held }: { held: HeldDiploma }) {
  const { t, i18n } = useTranslation('app')
  const { data: checked, isFetching, refetch } = useQuery(checkQuery(useWallet(), held.id))
  const issuer = issuerNames(checked?.issuerEntry ?? null, held.issuerEntry)
  const issuerName = issuer?.name ?? t('diploma.issuerUnnamed')
  const seenAt = held.issuerEntry && formatDate(held.issuerEntry.seenAt, i18n.language)
  const source = checked?.issuerEntry
    ? t('diploma.issuerNow')
    : issuer
      ? t('diploma.issuerThen', { date: seenAt })
      : t('diploma.issuerUnknown')
  return (
    <Screen title={held.title} wide>
      <div className={styles.columns}>
        <div className={`${screen.stack} ${styles.object}`}>
          <PaperOf
            claims={held.claims}
            type={held.type}
            fallbackTitle={held.title}
            issuer={issuer}
            material={materialOf(checked?.item)}
          />
          <p className={`${screen.muted} ${screen.small}`}>{source}</p>
        </div>
        <div className={screen.stack}>
          <section aria-labelledby="check">
            <h2 id="check">{t('diploma.checks')}</h2>
            {checked && !isFetching ? (
              <>
                <ItemVerdict item={checked.item} checkedAt={checked.checkedAt} issuerName={issuerName} seenBy="holder" />
                <QuestionList item={checked.item} issuerName={issuerName} seenBy="holder" />
              </>
            ) : (
              <Skeleton lines={5} />
            )}
            <Anchor component="button" type="button" onClick={() => void refetch()}>
              {t('diploma.again')}
            </Anchor>
          </section>
          <section aria-labelledby="claims">
            <h2 id="claims">{t('diploma.details', wordsOf(held.type))}</h2>
            <ClaimList claims={held.claims} type={held.type} />
            <p className={`${screen.muted} ${screen.small}`}>
              {t(held.format === 'dc+sd-jwt' ? 'diploma.hiddenNote' : 'diploma.wholeNote', wordsOf(held.type))}
            </p>
            <p className={`${screen.muted} ${screen.small}`}>
              {t('diploma.received', { date: formatDateTime(held.receivedAt, i18n.language) })}
            </p>
          </section>
          <TechnicalDetails held={held} checked={checked ?? undefined} />
          <RemoveDiploma id={held.id} type={held.type} />
        </div>
      </div>
    </Screen>
  )
}
