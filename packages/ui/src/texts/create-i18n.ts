import { createInstance, type i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en as ownEnglish } from './en.ts'
import { fr as ownFrench } from './fr.ts'
import { spaced } from './french-spacing.ts'

/** Texts by key, in groups as deep as one likes. */
export type Catalogue = { readonly [key: string]: string | Catalogue }

/** The same keys in both languages: give both the type of the French one. */
export type Texts = { fr: Catalogue; en: Catalogue }

export type Language = 'fr' | 'en'
export const languages: readonly Language[] = ['fr', 'en']

const place = 'acquis-language'

/**
 * The texts of an app (namespace `app`) and of this kit (`ui`). French unless the person or the browser prefers English;
 * French spaces are set here. The language of the page (`<html lang>`) follows.
 */
export function createI18n({ fr, en }: Texts, language: Language = preferredLanguage()): I18n {
  const i18n = createInstance()
  void i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'fr',
    defaultNS: 'app',
    resources: { fr: { app: spaced(fr), ui: spaced(ownFrench) }, en: { app: en, ui: ownEnglish } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  const apply = (now: string) => (document.documentElement.lang = now)
  apply(language)
  i18n.on('languageChanged', apply)
  return i18n
}

/** Changes the language and keeps it for the next visit. */
export function rememberLanguage(i18n: I18n, language: Language): void {
  localStorage.setItem(place, language)
  void i18n.changeLanguage(language)
}

/** What the person chose before, else what the browser prefers, else French. */
export function preferredLanguage(): Language {
  const kept = localStorage.getItem(place)
  if (kept === 'fr' || kept === 'en') return kept
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'fr'
}
