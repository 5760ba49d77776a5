import type { ErrorRow } from '@acquis/server'
import type { RegisterError } from './register-error.ts'

export const httpErrors = {
  record_malformed: { status: 400, fr: 'Cette inscription est incomplète.', en: 'This entry is incomplete.' },
  body_unknown: { status: 404, fr: 'Cet établissement n’est pas inscrit.', en: 'This body is not listed.' },
  slug_taken: { status: 409, fr: 'Un autre établissement porte ce nom court.', en: 'Another body has this short name.' },
  list_missing: { status: 503, fr: 'La liste n’est pas encore publiée.', en: 'The list is not published yet.' },
} satisfies Record<RegisterError['code'], ErrorRow>
