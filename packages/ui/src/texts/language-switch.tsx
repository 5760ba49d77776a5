import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { rememberLanguage } from './create-i18n.ts'

const names = [
  { value: 'fr', label: 'Français' },
  { value: 'en', label: 'English' },
] as const

/** The language of the screens, each in its own name; kept for the next visit. */
export function LanguageSwitch({ size = 'sm' }: { size?: 'sm' | 'md' }) {
  const { t, i18n } = useTranslation('ui')
  return (
    <SegmentedControl
      aria-label={t('language')}
      size={size}
      value={i18n.language.startsWith('en') ? 'en' : 'fr'}
      onChange={(language) => rememberLanguage(i18n, language)}
      data={[...names]}
    />
  )
}
