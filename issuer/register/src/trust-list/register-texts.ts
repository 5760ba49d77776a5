import type { Locale } from '@acquis/server'

/** No-break spaces stand as escapes, so that they are seen here: U+00A0, and U+202F before ; : ? !. */
const fr = {
  title: 'Qui peut délivrer des diplômes et des attestations dans la région',
  intro:
    'La région tient cette liste. Un diplôme ou une attestation compte quand l’établissement y figure pour le jour de sa délivrance.',
  caption: 'Établissements et ce qu’ils peuvent délivrer',
  body: 'Établissement',
  award: 'Ce qu’il peut délivrer',
  period: 'Pour ce qui est délivré',
  decision: 'Décision',
  nothing: 'Rien pour le moment',
  any: (type: string) => `${type}\u00a0: toutes les formations`,
  one: (type: string, rncp: string) => `${type}, fiche ${rncp}`,
  between: (from: string, to: string) => `du ${from} au ${to}`,
  since: (from: string) => `depuis le ${from}`,
  goesOn: (name: string, from: string) => `Devenu ${name} le ${from}`,
  number: (sequence: number, day: string) => `Liste n°\u00a0${sequence}, publiée le ${day}.`,
  stale: 'Cette liste n’est plus à jour\u202f: on ne peut rien en conclure aujourd’hui.',
  empty: 'Aucun établissement n’est inscrit pour le moment.',
  missing: 'La liste n’est pas encore publiée. Revenez dans quelques minutes.',
  signed: 'La liste signée, pour les logiciels',
}

const en: typeof fr = {
  title: 'Who may award diplomas and attestations in the region',
  intro:
    'The region keeps this list. A diploma or an attestation counts when the body that gave it is listed for the day on which it was given.',
  caption: 'Bodies and what they may award',
  body: 'Body',
  award: 'What it may award',
  period: 'For what is awarded',
  decision: 'Decision',
  nothing: 'Nothing at the moment',
  any: (type) => `${type}: every programme`,
  one: (type, rncp) => `${type}, national entry ${rncp}`,
  between: (from, to) => `from ${from} to ${to}`,
  since: (from) => `since ${from}`,
  goesOn: (name, from) => `Became ${name} on ${from}`,
  number: (sequence, day) => `List no.\u00a0${sequence}, published on ${day}.`,
  stale: 'This list is out of date: nothing can be concluded from it today.',
  empty: 'No body is listed at the moment.',
  missing: 'The list is not published yet. Come back in a few minutes.',
  signed: 'The signed list, for software',
}

export const registerTexts = { fr, en } satisfies Record<Locale, typeof fr>
