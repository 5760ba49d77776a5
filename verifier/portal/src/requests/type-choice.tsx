import type { CredentialType } from '@acquis/schemas'
import { Radio } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import parts from '../app/parts.module.css'
import styles from './requests.module.css'

type TypeChoiceProps = {
  types: readonly CredentialType[]
  chosen: CredentialType
  onChoose: (type: CredentialType) => void
}

/** What is asked for; everything below it on the page is drawn from the type. */
export function TypeChoice({ types, chosen, onChoose }: TypeChoiceProps) {
  const { t, i18n } = useTranslation('app')
  const locale = i18n.language.startsWith('en') ? 'en' : 'fr'
  return (
    <fieldset className={`${parts.panel} ${styles.group}`}>
      <legend>{t('compose.type')}</legend>
      <ul className={styles.ticks}>
        {types.map((type) => (
          <li key={type.name}>
            <Radio
              size="md"
              name="type"
              value={type.name}
              checked={type.name === chosen.name}
              onChange={() => onChoose(type)}
              label={type.title[locale]}
              description={type.description[locale]}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
