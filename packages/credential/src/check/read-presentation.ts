import { CredentialError } from '../credential-error.ts'
import type { OpenedCredential, Shown } from './credential-format.ts'
import { formats } from './formats.ts'

/** A presentation of any format, taken apart: what it shows, and a way to judge who presents it. */
export type ReadPresentation = Shown & Pick<OpenedCredential, 'format' | 'judgeBinding'>

/**
 * Reads a credential or a presentation of one credential, of whichever format, for who needs what it shows before the whole is
 * checked: a wallet that looks for an answer, a verifier that holds an answer against its query. Nothing in it is believed yet.
 *
 * @throws CredentialError
 */
export function readPresentation(text: string): ReadPresentation {
  const format = formats.find(({ recognises }) => recognises(text))
  if (!format) throw new CredentialError('format_unknown', 'the text is of no format that we read')
  const opened = format.open(text)
  return { format: opened.format, ...opened.shown(), judgeBinding: opened.judgeBinding }
}
