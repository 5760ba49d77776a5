import { SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const schemes = ['auto', 'light', 'dark'] as const

/** Light, dark, or as the device; kept for the next visit. */
export function SchemeSwitch({ size = 'sm' }: { size?: 'sm' | 'md' }) {
  const { t } = useTranslation('ui')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SegmentedControl
      aria-label={t('scheme.label')}
      size={size}
      value={colorScheme}
      onChange={setColorScheme}
      data={schemes.map((value) => ({ value, label: t(`scheme.${value}`) }))}
    />
  )
}
