import { frenchSpaces } from '../french-spaces.ts'

/**
 * Every text of the claim page. `{body}` is the name of the establishment, `{date}` the last day of the link; the other names in
 * braces are words for what is collected (`words`).
 */
export type ClaimTexts = typeof fr

const fr = {
  other: { label: 'English', lang: 'en' },
  title: '{A} vous attend',
  lead: '{body} vous remet {a}, à garder dans votre portefeuille.',
  act: 'Récupérer {my}',
  actNote: 'Votre portefeuille s’ouvre et vous demande un code à 6 chiffres. Rien n’est retiré avant.',
  code: {
    title: 'Où est le code ?',
    text: 'L’établissement vous l’a transmis à part : dans un courrier, un SMS ou un autre message. Ce lien ne donne rien sans le code.',
  },
  check: {
    title: 'Est-ce bien pour vous ?',
    text: 'Voyez l’intitulé et le début du nom avant de continuer.',
    act: 'Voir pour qui est {this}',
    awarded: 'décerné{e} à',
    wrong: 'Ce n’est pas vous ? Fermez cette page et prévenez l’établissement. Rien n’a été retiré.',
  },
  phone: {
    title: 'Continuer sur un téléphone',
    text: 'Visez cette image avec l’appareil photo de votre téléphone.',
    image: 'Image à viser avec un téléphone : elle ouvre le portefeuille.',
  },
  otherWallet: {
    title: 'Vous avez déjà un autre portefeuille ?',
    act: 'Ouvrir avec ce portefeuille',
    text: 'S’il est installé sur cet appareil, il s’ouvre et reprend la suite.',
  },
  until: 'Ce lien est valable jusqu’au {date}.',
  collected: {
    title: '{This} a déjà été retiré{e}',
    text: 'Si c’était vous, {he} est dans votre portefeuille : il n’y a rien à faire. Sur un nouvel appareil, vous pouvez {him} récupérer de nouveau avec le même code ; la copie d’avant sera signalée comme remplacée.',
    wrong: 'Si ce n’était pas vous, prévenez l’établissement tout de suite.',
    act: '{Him} récupérer de nouveau',
  },
  ended: {
    expired: {
      title: 'Ce lien est arrivé à son terme',
      text: '{Your} ne risque rien. Demandez un nouveau lien à l’établissement.',
    },
    replaced: {
      title: 'Ce lien a été remplacé',
      text: 'L’établissement vous en a envoyé un plus récent, avec un nouveau code. Utilisez le dernier message reçu.',
    },
    code_dead: {
      title: 'Le code de ce lien ne marche plus',
      text: 'Il a été mal tapé cinq fois. {Your} ne risque rien : demandez un nouveau code à l’établissement.',
    },
    withdrawn: {
      title: '{This} n’est plus proposé{e} ici',
      text: 'L’établissement l’a retiré{e}. Écrivez-lui si vous pensez que c’est une erreur.',
    },
    unknown: {
      title: 'Ce lien ne mène à rien',
      text: 'Il est peut-être coupé. Copiez l’adresse entière depuis le message ou la lettre, ou demandez un nouveau lien à votre établissement.',
    },
  },
}

const en: ClaimTexts = {
  other: { label: 'Français', lang: 'fr' },
  title: '{A} is waiting for you',
  lead: '{body} hands you {a}, to keep in your wallet.',
  act: 'Collect {my}',
  actNote: 'Your wallet opens and asks you for a code of 6 digits. Nothing is collected before.',
  code: {
    title: 'Where is the code?',
    text: 'The school sent it to you separately: in a letter, a text message or another mail. This link gives nothing without the code.',
  },
  check: {
    title: 'Is it for you?',
    text: 'See the title and the beginning of the name before you go on.',
    act: 'See whom {this} is for',
    awarded: 'awarded to',
    wrong: 'Not you? Close this page and tell the school. Nothing was collected.',
  },
  phone: {
    title: 'Continue on a phone',
    text: 'Point the camera of your phone at this picture.',
    image: 'Picture for the camera of a phone: it opens the wallet.',
  },
  otherWallet: {
    title: 'Do you have another wallet already?',
    act: 'Open with that wallet',
    text: 'If it is installed on this device, it opens and takes over.',
  },
  until: 'This link is good until {date}.',
  collected: {
    title: '{This} was collected already',
    text: 'If that was you, it is in your wallet and there is nothing to do. On a new device you can collect it again with the same code; the earlier copy will then be marked as replaced.',
    wrong: 'If it was not you, tell the school at once.',
    act: 'Collect it again',
  },
  ended: {
    expired: {
      title: 'This link has ended',
      text: '{Your} is safe. Ask the school for a new link.',
    },
    replaced: {
      title: 'This link was replaced',
      text: 'The school sent you a newer one, with a new code. Use the latest message.',
    },
    code_dead: {
      title: 'The code of this link no longer works',
      text: 'It was mistyped five times. {Your} is safe: ask the school for a new code.',
    },
    withdrawn: {
      title: '{This} is no longer offered here',
      text: 'The school withdrew it. Write to them if you think that is a mistake.',
    },
    unknown: {
      title: 'This link leads nowhere',
      text: 'It may be cut off. Copy the whole address from the mail or letter, or ask your school for a new link.',
    },
  },
}

type Words = Record<'a' | 'my' | 'this' | 'your' | 'he' | 'him' | 'e', string>

/** What is collected, by the name of its type; all that is no diploma is called an attestation. */
const words: Record<'fr' | 'en', { attestation: Words } & Record<string, Words>> = {
  fr: {
    diploma: { a: 'un diplôme', my: 'mon diplôme', this: 'ce diplôme', your: 'votre diplôme', he: 'il', him: 'le', e: '' },
    attestation: {
      a: 'une attestation',
      my: 'mon attestation',
      this: 'cette attestation',
      your: 'votre attestation',
      he: 'elle',
      him: 'la',
      e: 'e',
    },
  },
  en: {
    diploma: { a: 'a diploma', my: 'my diploma', this: 'this diploma', your: 'your diploma', he: 'it', him: 'it', e: '' },
    attestation: {
      a: 'an attestation',
      my: 'my attestation',
      this: 'this attestation',
      your: 'your attestation',
      he: 'it',
      him: 'it',
      e: '',
    },
  },
}

/**
 * The texts in a language, with its spacing: French keeps signs from standing alone at the start of a line.
 * @param type name of the credential type that the link leads to
 */
export function claimTexts(lang: 'fr' | 'en', type: string): ClaimTexts {
  const known = words[lang]
  const chosen = Object.hasOwn(known, type) ? known[type]! : known.attestation
  return mapTexts({ fr, en }[lang], (text) => {
    const spoken = text.replace(/\{(a|my|this|your|he|him|e)\}/gi, (_whole, name: string) => wordOf(chosen, name))
    return lang === 'fr' ? frenchSpaces(spoken) : spoken
  })
}

/** `{This}` begins a sentence. */
function wordOf(chosen: Words, name: string): string {
  const word = chosen[name.toLowerCase() as keyof Words]
  return name === name.toLowerCase() ? word : word.charAt(0).toUpperCase() + word.slice(1)
}

/** Puts names and dates into a text. */
export function filled(text: string, values: { body?: string; date?: string }): string {
  return text.replace(/\{(body|date)\}/g, (_whole, name: 'body' | 'date') => values[name] ?? '')
}

function mapTexts<Texts>(texts: Texts, change: (text: string) => string): Texts {
  if (typeof texts === 'string') return change(texts) as Texts
  const entries = Object.entries(texts as Record<string, unknown>).map(([name, value]) => [name, mapTexts(value, change)])
  return Object.fromEntries(entries) as Texts
}
