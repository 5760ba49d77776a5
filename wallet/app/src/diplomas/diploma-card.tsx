import type { CredentialType } from '@acquis/schemas'
import { CardPaper, formatDate, Skeleton, VerdictMark } from '@acquis/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { checkQuery } from '../app/queries.ts'
import { useWallet } from '../app/wallet.tsx'
import type { CheckedCredential } from '../checks/check-held.ts'
import type { HeldDiploma } from '../checks/held-diploma.ts'
import type { StoredCredential } from '../vault/records.ts'
import styles from './diplomas.module.css'
import { faceOf, issuerNames, materialOf } from './face.ts'

/** One diploma, as one link. Its mark comes with the check; until then there are lines and no mark. */
export function DiplomaCard({ held }: { held: HeldDiploma }) {
  const { data: checked } = useQuery(checkQuery(useWallet(), held.id))
  return (
    <Link to={`/diplomas/${held.id}`} className={styles.card}>
      <CardOf
        claims={held.claims}
        type={held.type}
        fallbackTitle={held.title}
        kept={held.issuerEntry}
        checked={checked ?? undefined}
      />
    </Link>
  )
}

type CardOfProps = {
  claims: Record<string, unknown>
  type: CredentialType | undefined
  fallbackTitle: string
  /** What the register said of the body when the diploma came. */
  kept: StoredCredential['issuerEntry']
  checked: CheckedCredential | undefined
}

/** The card of a diploma, drawn from its claims. */
export function CardOf({ claims, type, fallbackTitle, kept, checked }: CardOfProps) {
  const { t, i18n } = useTranslation('app')
  const { title, speciality, awardedOn } = faceOf(claims, { type, fallbackTitle, language: i18n.language })
  const issuer = issuerNames(checked?.issuerEntry ?? null, kept)
  return (
    <CardPaper
      issuer={issuer?.name ?? t('diploma.issuerUnnamed')}
      shortName={issuer?.shortName}
      title={title}
      speciality={speciality}
      material={materialOf(checked?.item)}
    >
      {checked ? <VerdictMark {...checked.item} /> : <Skeleton lines={1} />}
      {awardedOn !== undefined && <span className={styles.date}>{formatDate(awardedOn, i18n.language)}</span>}
    </CardPaper>
  )
}
