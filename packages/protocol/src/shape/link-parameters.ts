import { readForm } from './form.ts'

/**
 * The parameters of a link, wherever they stand: in the query of a custom scheme (`openid4vp://?…`) or behind the `#` of our
 * wallet's pages, which keeps them out of every server's log. A text without `?` and `#` is read as parameters itself.
 */
export function readLinkParameters(link: unknown, maxLength: number, refuse: (message: string) => Error): Map<string, string> {
  if (typeof link !== 'string' || link.length > maxLength) throw refuse('the link is missing or too long')
  const hash = link.indexOf('#')
  const fragment = hash < 0 ? '' : link.slice(hash + 1)
  const address = hash < 0 ? link : link.slice(0, hash)
  const mark = address.indexOf('?')
  const query = mark < 0 ? (hash < 0 ? address : '') : address.slice(mark + 1)
  return readForm(new URLSearchParams(`${query}&${fragment}`), refuse)
}
