import type { CredentialType } from '@acquis/schemas'
import { DiplomaPaper, formatDate, type Material } from '@acquis/ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { issuerNames } from './face.ts'
import { faceOf, wordsOf } from './face.ts'

type PaperOfProps = {
  claims: Record<string, unknown>
  type: CredentialType | undefined
  fallbackTitle: string
  issuer: ReturnType<typeof issuerNames>
  material: Material
  /** What to call a body that no register has named. */
  unnamed?: string
  children?: ReactNode
}

/** A diploma drawn from its claims. */
export function PaperOf({ claims, type, fallbackTitle, issuer, material, unnamed, children }: PaperOfProps) {
  const { t, i18n } = useTranslation('app')
  const { title, speciality, name, awardedOn, honours } = faceOf(claims, { type, fallbackTitle, language: i18n.language })
  const lines = [
    ...(honours === undefined ? [] : [t('diploma.honours', { honours: honours.toLowerCase() })]),
    ...(awardedOn === undefined ? [] : [t('diploma.awardedOn', { date: formatDate(awardedOn, i18n.language) })]),
  ]
  return (
    <DiplomaPaper
      issuer={issuer?.name ?? unnamed ?? t('diploma.issuerUnnamed')}
      shortName={issuer?.shortName}
      title={title}
      speciality={speciality}
      material={material}
      awardedTo={t('diploma.awardedTo', wordsOf(type))}
      name={name}
      lines={lines}
    >
      {children}
    </DiplomaPaper>
  )
}
