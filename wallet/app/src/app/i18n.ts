import { createInstance, type i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from '../texts/en.ts'
import { fr } from '../texts/fr.ts'
import { spaced } from '../texts/french-spacing.ts'

const place = 'acquis-language'

/** The texts of the wallet and of the kit; French unless the person or the browser prefers English. */
export function createI18n(language = preferred()): I18n {
  const i18n = createInstance()
  void i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'fr',
    defaultNS: 'wallet',
    resources: { fr: { wallet: spaced(fr) }, en: { wallet: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  const apply = (now: string) => (document.documentElement.lang = now)
  apply(language)
  i18n.on('languageChanged', apply)
  return i18n
}

export function rememberLanguage(i18n: I18n, language: string): void {
  localStorage.setItem(place, language)
  void i18n.changeLanguage(language)
}

function preferred(): string {
  const kept = localStorage.getItem(place)
  if (kept === 'fr' || kept === 'en') return kept
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'fr'
}
