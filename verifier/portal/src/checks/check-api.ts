import type { Report } from '@acquis/schemas'
import type { Api } from '@acquis/ui'
import { ReportShape } from '@acquis/verifier-server/api'
import { checkBody } from './pasted.ts'

/** Checks a text that somebody handed over; nothing of it is kept. */
export function checkText(api: Api, pasted: string): Promise<Report> {
  return api.sendJson('POST', '/api/checks', checkBody(pasted), ReportShape)
}
