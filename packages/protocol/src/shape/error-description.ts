/**
 * Keeps a sentence inside the characters that `error_description` may hold: %x20-21, %x23-5B, %x5D-7E. Quotes and
 * backslashes become their neighbours, everything else a question mark.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
export function toErrorDescription(text: string): string {
  return text
    .replaceAll('"', "'")
    .replaceAll('\\', '/')
    .replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/gu, '?')
    .slice(0, 300)
}

/** True for a text that holds only what `error_description` and `event_description` may. */
export function isErrorDescription(text: string): boolean {
  return /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/.test(text)
}
