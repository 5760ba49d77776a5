/** French typography for sentences that people read: no-break spaces before high signs and inside quotation marks. */
export function frenchSpaces(text: string): string {
  return text
    .replace(/ ([;?!])/g, '\u202F$1')
    .replace(/ ([:»])/g, '\u00A0$1')
    .replace(/« /g, '«\u00A0')
}
