import type { CredentialType } from '@acquis/schemas'
import { claimLines } from '@acquis/ui'
import { useTranslation } from 'react-i18next'
import styles from './diplomas.module.css'

/** Every claim of a diploma, in the order of its type. */
export function ClaimList({ claims, type }: { claims: Record<string, unknown>; type: CredentialType | undefined }) {
  const { i18n } = useTranslation('app')
  return (
    <dl className={styles.claims}>
      {claimLines(type, claims, i18n.language).map(({ name, label, value }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
