import { ApiError } from '@acquis/ui'

export type FailureKind =
  'offline' | 'server' | 'forbidden' | 'notFound' | 'tooMany' | 'tooLarge' | 'unreadable' | 'refused' | 'changed'

/**
 * Of a failure: which words of ours go with it; what the server says of it, where it refused; what it says of single parts, which
 * is what to mend; a code for the assistance, where the fault is not the person's.
 */
export type FailureWords = { kind: FailureKind; said?: string; parts?: string; support?: string }

const kinds: Record<number, FailureKind> = {
  0: 'offline',
  403: 'forbidden',
  404: 'notFound',
  409: 'changed',
  413: 'tooLarge',
  429: 'tooMany',
}

export function failureOf(error: Error): FailureWords {
  if (!(error instanceof ApiError)) return { kind: 'unreadable', support: error.name }
  const { status, code, message, problems } = error
  if (status === 0) return { kind: 'offline' }
  if (code === 'answer_malformed') return { kind: 'unreadable', support: code }
  if (status >= 500) return { kind: 'server', support: code }
  const kind = kinds[status] ?? 'refused'
  if (message === '') return { kind, support: code }
  const parts = problems.flatMap((problem) => problem.message ?? []).join(' ')
  return { kind, said: message, ...(parts !== '' && { parts }) }
}
