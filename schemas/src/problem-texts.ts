import type { Locale } from './credential-type-schema.ts'
import type { ProblemCode } from './validate-subject.ts'

/** What people read of a problem. `{field}` is the label of the claim. */
export const problemTexts: Record<Locale, Record<ProblemCode, string>> = {
  fr: {
    required: '{field} manque.',
    type: '{field} n’est pas de la bonne nature.',
    date: '{field} n’est pas une date du calendrier.',
    length: '{field} est trop court ou trop long.',
    range: '{field} sort des bornes.',
    pattern: '{field} n’a pas la forme attendue.',
    unknown_field: '« {field} » ne fait pas partie de ce type de diplôme.',
    malformed: 'Ces données ne se lisent pas.',
  },
  en: {
    required: '{field} is missing.',
    type: '{field} is not of the right kind.',
    date: '{field} is not a date of the calendar.',
    length: '{field} is too short or too long.',
    range: '{field} is out of range.',
    pattern: '{field} does not have the expected form.',
    unknown_field: '“{field}” is no part of this type of award.',
    malformed: 'These data cannot be read.',
  },
}
