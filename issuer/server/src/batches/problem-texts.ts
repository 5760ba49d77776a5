import { credentialTypes, type Locale } from '@acquis/schemas'
import { frenchSpaces } from '../french-spaces.ts'
import type { RowProblem } from './batch.ts'

/** A problem in words, as people and programs outside get it. */
export type FieldProblem = { field: string; code: string; message: string }

/** `{field}` is the name of the field, `{given}` what stood in the cell. Every sentence names the mend. */
const rowTexts: Record<string, Record<Locale, string>> = {
  quotes: {
    fr: 'Des guillemets ne vont pas par deux : cette ligne a pu avaler les suivantes. Doublez ou retirez les guillemets.',
    en: 'Quotation marks do not pair: this row may have swallowed those below. Double or remove them.',
  },
  cells_shifted: {
    fr: 'La ligne a plus de cellules que l’en-tête : un séparateur se trouve dans un texte. Mettez ce texte entre guillemets.',
    en: 'The row has more cells than the header: a separator stands inside a text. Put that text between quotation marks.',
  },
  required: {
    fr: '{field} : il manque une valeur. Complétez la cellule.',
    en: '{field}: a value is missing. Fill in the cell.',
  },
  type: {
    fr: '{field} : « {given} » n’est pas un nombre. Écrivez un nombre, comme 14,82.',
    en: '{field}: “{given}” is no number. Write a number, such as 14.82.',
  },
  date: {
    fr: '{field} : « {given} » n’est pas une date du calendrier. Écrivez jour/mois/année, comme 12/04/2003.',
    en: '{field}: “{given}” is no date of the calendar. Write day/month/year, such as 12/04/2003.',
  },
  date_short_year: {
    fr: '{field} : « {given} » ne dit pas le siècle. Écrivez l’année avec quatre chiffres.',
    en: '{field}: “{given}” leaves out the century. Write the year with four digits.',
  },
  birth_after_award: {
    fr: '{field} : « {given} » ne précède pas la date d’obtention. Corrigez l’une des deux dates.',
    en: '{field}: “{given}” is not before the date of award. Correct one of the two dates.',
  },
  length: { fr: '{field} : le texte est trop long. Raccourcissez-le.', en: '{field}: the text is too long. Shorten it.' },
  range: {
    fr: '{field} : « {given} » sort des bornes admises. Vérifiez la valeur et son unité.',
    en: '{field}: “{given}” is out of range. Check the value and its unit.',
  },
  pattern: {
    fr: '{field} : la valeur contient un retour à la ligne ou un signe invisible, ou n’a pas la forme attendue. Ressaisissez-la.',
    en: '{field}: the value holds a line break or an invisible sign, or does not have the form expected. Type it again.',
  },
  formula: {
    fr: '{field} : la valeur commence comme une formule de tableur. Retirez le signe = + - ou @ du début.',
    en: '{field}: the value begins like a spreadsheet formula. Remove the sign = + - or @ from its beginning.',
  },
  cell_error: {
    fr: '{field} : « {given} » est une erreur du tableur. Corrigez la formule, ou saisissez la valeur.',
    en: '{field}: “{given}” is an error of the spreadsheet. Mend the formula, or type the value.',
  },
  programme_missing: {
    fr: '{field} : la ligne n’en nomme aucun. Complétez le code du programme.',
    en: '{field}: the row names none. Fill in the code of the programme.',
  },
  programme_unknown: {
    fr: '{field} : « {given} » n’est pas enregistré. Corrigez le code ou la version, ou faites enregistrer ce programme.',
    en: '{field}: “{given}” is not recorded. Correct code or version, or have this programme recorded.',
  },
  version_missing: {
    fr: '{field} : « {given} » existe en plusieurs versions. Ajoutez la version (COD_VRS_VDI).',
    en: '{field}: “{given}” has several versions. Add the version (COD_VRS_VDI).',
  },
  programme_differs: {
    fr: '{field} : « {given} » n’est pas celui du programme. Corrigez la cellule, ou le code du programme.',
    en: '{field}: “{given}” is not that of the programme. Correct the cell, or the code of the programme.',
  },
  not_admitted: {
    fr: '{field} : « {given} » ne dit pas que c’est obtenu (ADM). Retirez la ligne, ou corrigez le résultat.',
    en: '{field}: “{given}” does not say that it was obtained (ADM). Remove the row, or correct the result.',
  },
  duplicate_row: {
    fr: 'La même personne figure déjà à la ligne {given}, pour le même programme et la même date. Retirez une des deux lignes.',
    en: 'The same person stands in line {given} already, for the same award and date. Remove one of the two rows.',
  },
}

const unusualTexts: Record<string, Record<Locale, string>> = {
  award_in_future: { fr: 'La date d’obtention est dans l’avenir.', en: 'The date of award lies in the future.' },
  name_in_capitals: {
    fr: 'Le nom et le prénom sont tout en capitales, au contraire des autres lignes.',
    en: 'The whole name is in capitals, unlike the other rows.',
  },
  name_odd_letters: {
    fr: 'Le nom contient un signe qu’un nom n’a pas d’habitude.',
    en: 'The name holds a sign that names do not usually have.',
  },
  same_person: {
    fr: 'Une autre ligne a le même nom et la même date de naissance.',
    en: 'Another row has the same name and date of birth.',
  },
}

const fieldLabels: Record<string, Record<Locale, string>> = {
  programme: { fr: 'Programme', en: 'Programme' },
  result: { fr: 'Résultat', en: 'Result' },
}

function labelOf(field: string, locale: Locale): string {
  const claim = credentialTypes.flatMap(({ claims }) => claims).find(({ name }) => name === field)
  return (claim?.label ?? fieldLabels[field])?.[locale] ?? field
}

/** Fills a sentence in; what stood in the cell stays as it was. */
function fill(text: string, values: Record<string, string>, locale: Locale): string {
  return (locale === 'fr' ? frenchSpaces(text) : text).replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

/** Longer values are cut in messages; the file that is given back has them whole. */
const givenLength = 60

/** What is wrong and how to mend it, in the language of whoever reads it now. */
export function problemText({ field, code, given = '' }: RowProblem, locale: Locale): FieldProblem {
  const text = rowTexts[code] ?? rowTexts['pattern']!
  const short = given.length > givenLength ? `${given.slice(0, givenLength)}…` : given
  return { field, code, message: fill(text[locale], { field: labelOf(field, locale), given: short }, locale) }
}

export function unusualText(code: string, locale: Locale): string {
  return unusualTexts[code]?.[locale] ?? code
}

/** A column without which no award can be made, by the names under which it is found. */
export function columnMissing(field: string, names: readonly string[], locale: Locale): FieldProblem {
  const [first = field, second = first] = names
  const message = {
    fr: 'Ajoutez la colonne « {first} » (ou « {second} »).',
    en: 'Add the column “{first}” (or “{second}”).',
  }
  return { field, code: 'column_missing', message: fill(message[locale], { first: first.toUpperCase(), second }, locale) }
}

/** A column that stands twice, by its name in the file: which of the two counts, nobody can say. */
export function columnRepeated(field: string, locale: Locale): FieldProblem {
  const message = { fr: 'La colonne « {field} » figure deux fois.', en: 'The column “{field}” stands twice.' }
  return { field, code: 'column_repeated', message: fill(message[locale], { field }, locale) }
}
