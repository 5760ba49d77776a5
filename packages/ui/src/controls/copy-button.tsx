import { Button, type ButtonProps, CopyButton as Copy } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

type CopyButtonProps = {
  value: string
  /** What is copied, in words: "Copier le lien". */
  children?: ReactNode
  /** Afterwards: "Lien copié". */
  copied?: string
  size?: NonNullable<ButtonProps['size']>
}

/** Copies, and says so for a few seconds. */
export function CopyButton({ value, children, copied, size = 'sm' }: CopyButtonProps) {
  const { t } = useTranslation('ui')
  return (
    <Copy value={value} timeout={4_000}>
      {({ copied: done, copy }) => (
        <Button variant="default" size={size} onClick={copy}>
          <span aria-live="polite">{done ? (copied ?? t('copied')) : (children ?? t('copy'))}</span>
        </Button>
      )}
    </Copy>
  )
}
