import type { CredentialType } from '@acquis/schemas'
import { useTranslation } from 'react-i18next'
import { claimLabel, claimText } from '../app/claim-text.ts'
import styles from './diplomas.module.css'

/** Every claim of a credential, in the order of its type; claims that the type does not know come last, as they stand. */
export function ClaimList({ claims, type }: { claims: Record<string, unknown>; type: CredentialType | undefined }) {
  const { i18n } = useTranslation('wallet')
  const order = (name: string) => type?.claims.find((claim) => claim.name === name)?.order ?? Number.MAX_SAFE_INTEGER
  const names = Object.keys(claims).sort((left, right) => order(left) - order(right))
  return (
    <dl className={styles.claims}>
      {names.map((name) => {
        const display = type?.claims.find((claim) => claim.name === name)?.display
        return (
          <div key={name}>
            <dt>{claimLabel(name, type?.claims, i18n.language)}</dt>
            <dd>{claimText(claims[name], display, i18n.language)}</dd>
          </div>
        )
      })}
    </dl>
  )
}
