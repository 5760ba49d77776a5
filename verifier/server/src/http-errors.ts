import type { ErrorRow } from '@acquis/server'
import type { VpErrorCode } from '@acquis/protocol'
import type { EmployerError } from './employers/employer.ts'
import type { RequestError } from './requests/request.ts'
import type { AnswerError } from './responses/answer.ts'

/** What each refusal is outside; a code without a row does not compile. */
export const httpErrors = {
  slug_malformed: { status: 400, fr: 'Ce nom court n’est pas possible.', en: 'This short name is not possible.' },
  slug_taken: { status: 409, fr: 'Ce nom court est déjà pris.', en: 'This short name is taken already.' },
  employer_unknown: { status: 404, fr: 'Cet organisme n’existe pas ici.', en: 'This organisation does not exist here.' },

  request_unknown: { status: 404, fr: 'Cette demande n’existe pas.', en: 'This request does not exist.' },
  request_closed: {
    status: 400,
    fr: 'Cette demande n’attend plus de réponse.',
    en: 'This request does not expect an answer any more.',
  },
  request_not_open: { status: 409, fr: 'Cette demande n’est plus ouverte.', en: 'This request is not open any more.' },
  request_not_answered: {
    status: 409,
    fr: 'Il n’y a pas de réponse à cette demande, ou elle a été effacée.',
    en: 'There is no answer to this request, or it was erased.',
  },
  query_refused: { status: 400, fr: 'Cette demande ne peut pas être faite.', en: 'This request cannot be made.' },

  state_wrong: {
    status: 400,
    fr: 'La réponse est celle d’une autre demande. La demande reste ouverte.',
    en: 'The answer is one to another request. The request stays open.',
  },
  presentation_refused: {
    status: 400,
    fr: 'Ce qui est montré n’est pas prouvé pour cette demande. La demande reste ouverte.',
    en: 'What is shown is not proven for this request. The request stays open.',
  },
  answer_not_asked: {
    status: 400,
    fr: 'La réponse n’est pas ce qui était demandé. La demande reste ouverte.',
    en: 'The answer is not what was asked for. The request stays open.',
  },

  invalid_request: {
    status: 400,
    fr: 'La réponse est illisible. La demande reste ouverte.',
    en: 'The answer cannot be read. The request stays open.',
  },
} satisfies Record<
  EmployerError['code'] | RequestError['code'] | AnswerError['code'] | Extract<VpErrorCode, 'invalid_request'>,
  ErrorRow
>
