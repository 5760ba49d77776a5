import type { ClaimDescription } from '@acquis/schemas'
import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import parts from '../app/parts.module.css'
import { fr } from '../texts/fr.ts'
import styles from './requests.module.css'

type OfferedClaimsProps = {
  kind: 'optional' | 'sensitive'
  claims: readonly ClaimDescription[]
  ticked: readonly string[]
  /** Those of which it is said that the register may be asked with them. */
  deciding?: readonly string[]
  onToggle: (name: string) => void
}

/** Claims that may be asked beside the fixed ones; of a sensitive one it is said that the request does not need it. */
export function OfferedClaims({ kind, claims, ticked, deciding = [], onToggle }: OfferedClaimsProps) {
  const { t, i18n } = useTranslation('app')
  const locale = i18n.language.startsWith('en') ? 'en' : 'fr'
  return (
    <fieldset className={`${parts.panel} ${styles.group}`} aria-describedby={`${kind}-hint`}>
      <legend>{t(`compose.${kind}`)}</legend>
      <p className={`${parts.plain} ${parts.muted}`} id={`${kind}-hint`}>
        {t(`compose.${kind}Hint`)}
      </p>
      <ul className={styles.ticks}>
        {claims.map(({ name, label, hint }) => (
          <li key={name}>
            <Checkbox
              size="md"
              checked={ticked.includes(name)}
              onChange={() => onToggle(name)}
              label={label[locale]}
              description={
                kind === 'sensitive' && ticked.includes(name) ? (
                  <Gauge name={name} label={label[locale]} />
                ) : (
                  [hint[locale], ...(deciding.includes(name) ? [t('compose.decides')] : [])].join(' ')
                )
              }
            />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

function Gauge({ name, label }: { name: string; label: string }) {
  const { t } = useTranslation('app')
  const key = Object.hasOwn(fr.compose.gauge, name) ? name : 'other'
  return (
    <span className={styles.over}>
      <strong>{t('compose.over')}</strong> {t(`compose.gauge.${key}`, { label })}
    </span>
  )
}
