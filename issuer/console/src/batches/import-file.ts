import { ImportedBatch } from '@acquis/issuer-server/api'
import { ApiError } from '@acquis/ui'
import * as z from 'zod'
import type { Service } from '../app/service.tsx'

const Refusal = z.object({
  error: z.string(),
  message: z.string(),
  problems: z.array(z.object({ message: z.string() })).optional(),
})

export const maxFileBytes = 64 * 1024 * 1024

/** Why a file is not even sent; null when it may go. */
export function fileRefusal({ name, size }: Pick<File, 'name' | 'size'>): 'tooLarge' | 'empty' | 'kind' | null {
  if (size === 0) return 'empty'
  if (size > maxFileBytes) return 'tooLarge'
  return /\.(csv|txt|tsv|xlsx)$/i.test(name) ? null : 'kind'
}

type Sending = {
  file: File
  /** Share of the bytes that have left, 0 to 1. */
  onProgress: (share: number) => void
  signal: AbortSignal
}

/**
 * Hands a file in. Not by `fetch`: only this older way tells how much of a file has left.
 * @throws ApiError as every call of the kit; the signal's reason when the person stopped it
 */
export function importFile({ origin }: Service, { file, onProgress, signal }: Sending): Promise<ImportedBatch> {
  const { promise, resolve, reject } = deferred<ImportedBatch>()
  const request = new XMLHttpRequest()
  request.open('POST', `${origin}/api/batches`)
  request.setRequestHeader('Accept', 'application/json')
  request.setRequestHeader('Accept-Language', document.documentElement.lang)
  request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
  request.upload.onload = () => onProgress(1)
  request.onerror = () => reject(new ApiError('unreachable', 'the server does not answer', 0))
  request.onabort = () => reject(signal.reason instanceof Error ? signal.reason : new Error('stopped'))
  request.onload = () => {
    try {
      resolve(readAnswer(request))
    } catch (error) {
      reject(error instanceof Error ? error : new Error('unreadable'))
    }
  }
  signal.addEventListener('abort', () => request.abort())
  const body = new FormData()
  body.append('file', file)
  request.send(body)
  return promise
}

function readAnswer({ status, responseText }: XMLHttpRequest): ImportedBatch {
  const answer = jsonOf(responseText)
  if (status >= 400) {
    const refusal = Refusal.safeParse(answer).data
    throw new ApiError(refusal?.error ?? `http_${status}`, refusal?.message ?? '', status, refusal?.problems)
  }
  const read = ImportedBatch.safeParse(answer)
  if (!read.success) throw new ApiError('answer_malformed', 'the answer is not what we agreed on', status)
  return read.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function deferred<Value>() {
  let resolve!: (value: Value) => void
  let reject!: (reason: Error) => void
  const promise = new Promise<Value>((yes, no) => ([resolve, reject] = [yes, no]))
  return { promise, resolve, reject }
}
