import type { Locale } from './credential-type-schema.ts'

export type ProblemCode = 'required' | 'type' | 'date' | 'length' | 'range' | 'pattern' | 'unknown_field' | 'malformed'

/** What people read of a problem. `{field}` is the label of the claim. */
export const problemTexts: Record<Locale, Record<ProblemCode, string>> = {
  fr: {
    required: '{field} : il manque une valeur.',
    type: '{field} : la valeur n’est pas de la nature attendue.',
    date: '{field} : cette date n’existe pas dans le calendrier.',
    length: '{field} : le texte est vide ou trop long.',
    range: '{field} : la valeur sort des bornes admises.',
    pattern: '{field} : la valeur n’a pas la forme attendue.',
    unknown_field: '« {field} » ne fait pas partie de ce type de document.',
    malformed: 'Ces données ne se lisent pas.',
  },
  en: {
    required: '{field}: a value is missing.',
    type: '{field}: the value is not of the kind expected.',
    date: '{field}: the calendar has no such date.',
    length: '{field}: the text is empty or too long.',
    range: '{field}: the value is out of range.',
    pattern: '{field}: the value does not have the form expected.',
    unknown_field: '“{field}” is no part of this type of document.',
    malformed: 'These data cannot be read.',
  },
}
