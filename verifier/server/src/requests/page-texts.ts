import { dayInWords, type Locale } from '@acquis/server'

/** The words of the page for the person who is asked. Spaces before French punctuation do not break. */
export type PageTexts = {
  title: (organisation: string) => string
  asked: string
  /** Stands for a type that we have no name for. */
  otherType: string
  purpose: string
  until: string
  before: string
  openWallet: string
  otherWallet: string
  onPhone: string
  scan: string
  answered: { title: string; text: (organisation: string) => string }
  declined: { title: string; text: (organisation: string) => string }
  expired: { title: string; text: (organisation: string) => string }
  cancelled: { title: string; text: (organisation: string) => string }
  notYet: { title: string; text: string; back: string }
  unknown: { title: string; text: string }
}

const fr: PageTexts = {
  title: (organisation) => `${organisation} demande à voir un document de votre portefeuille`,
  asked: 'Ce qui est demandé',
  otherType: 'Autre document',
  purpose: 'Pourquoi',
  until: 'Vous pouvez répondre jusqu’au',
  before:
    'Rien ne part sans votre accord. Votre portefeuille vous montre d’abord chaque information demandée, puis vous décidez.',
  openWallet: 'Ouvrir mon portefeuille',
  otherWallet: 'Ouvrir un autre portefeuille de cet appareil',
  onPhone: 'Votre portefeuille est sur votre téléphone\u202f?',
  scan: 'Visez ce code avec l’appareil photo\u00a0: cette page s’ouvrira sur votre téléphone.',
  answered: {
    title: 'Votre réponse est arrivée',
    text: (organisation) => `${organisation} l’a reçue. Vous pouvez fermer cette page.`,
  },
  declined: {
    title: 'Vous n’avez rien montré',
    text: (organisation) => `${organisation} sait que vous n’avez pas répondu à sa demande, sans savoir pourquoi.`,
  },
  expired: {
    title: 'Cette demande est arrivée à son terme',
    text: (organisation) => `Rien n’a été montré. Si vous vouliez répondre, demandez un nouveau lien à ${organisation}.`,
  },
  cancelled: {
    title: 'Cette demande a été arrêtée',
    text: (organisation) => `${organisation} n’attend plus de réponse par ce lien. Rien n’a été montré.`,
  },
  notYet: {
    title: 'Aucune réponse n’est encore arrivée',
    text: 'Rien n’a été montré. Vous pouvez revenir à la demande.',
    back: 'Revenir à la demande',
  },
  unknown: {
    title: 'Cette demande n’existe pas',
    text: 'L’adresse est peut-être incomplète\u00a0: reprenez le lien tel que vous l’avez reçu.',
  },
}

const en: PageTexts = {
  title: (organisation) => `${organisation} asks to see a document from your wallet`,
  asked: 'What is asked for',
  otherType: 'Another document',
  purpose: 'Why',
  until: 'You can answer until',
  before:
    'Nothing leaves without your consent. Your wallet first shows each piece of information that is asked, then you decide.',
  openWallet: 'Open my wallet',
  otherWallet: 'Open another wallet on this device',
  onPhone: 'Is your wallet on your phone?',
  scan: 'Point your camera at this code: this page will open on your phone.',
  answered: { title: 'Your answer has arrived', text: (organisation) => `${organisation} has it. You can close this page.` },
  declined: {
    title: 'You have shown nothing',
    text: (organisation) => `${organisation} knows that you did not answer, and not why.`,
  },
  expired: {
    title: 'This request has ended',
    text: (organisation) => `Nothing was shown. If you meant to answer, ask ${organisation} for a new link.`,
  },
  cancelled: {
    title: 'This request was stopped',
    text: (organisation) => `${organisation} no longer expects an answer by this link. Nothing was shown.`,
  },
  notYet: {
    title: 'No answer has arrived yet',
    text: 'Nothing was shown. You can go back to the request.',
    back: 'Back to the request',
  },
  unknown: {
    title: 'This request does not exist',
    text: 'The address may be incomplete: use the link as you received it.',
  },
}

export const pageTexts: Record<Locale, PageTexts> = { fr, en }

/** Where the region is: instants are shown to people by its clocks. */
const timeZone = 'Europe/Paris'

/** `24 novembre 2026 à 14 h 07`, `24 November 2026 at 14:07`. */
export function momentIn(locale: Locale, instant: string): string {
  const at = new Date(instant)
  const day = dayInWords(instant, locale, timeZone)
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(at)
  return locale === 'fr' ? `${day} à ${time.replace(':', '\u00a0h\u00a0')}` : `${day} at ${time}`
}
