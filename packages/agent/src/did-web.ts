import { isAllowedAddress, isLoopbackOrigin } from '@acquis/base'
import { ResolveError } from './did-document.ts'

const domain = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/
// What would lead to another path or host than the DID shows, and anything that is not printable ASCII.
const hostile = /[/\\@?#%:]|\.\.|[^\x21-\x7e]/

/**
 * The address of a did:web's document.
 *
 * @param ownOrigin our own public address: only where it is loopback may a did:web name this machine, over plain http.
 * @throws ResolveError `did_malformed`: an IP address, a name without a dot, capitals in the host, a segment that decodes to
 *   a separator.
 * @see https://w3c-ccg.github.io/did-method-web/#read-resolve
 */
export function didWebUrl(did: string, ownOrigin?: string): string {
  if (!did.startsWith('did:web:')) throw malformed('the DID is no did:web')
  const [encodedHost = '', ...encodedPath] = did.slice('did:web:'.length).split(':')
  const [name = '', port, ...more] = decode(encodedHost).split(':')
  if (more.length > 0 || (port !== undefined && !/^[1-9]\d{0,4}$/.test(port))) throw malformed('the port is not a number')
  const host = port === undefined ? name : `${name}:${port}`
  const path = encodedPath.map((segment) => encodeURIComponent(readSegment(segment)))
  const file = path.length === 0 ? '/.well-known/did.json' : `/${path.join('/')}/did.json`
  if (name === 'localhost' || name === '127.0.0.1') {
    const url = `http://${host}${file}`
    if (ownOrigin !== undefined && isLoopbackOrigin(url) && isAllowedAddress(url, ownOrigin)) return url
  }
  if (!domain.test(name)) throw malformed('the host is not a domain name in small letters')
  return `https://${host}${file}`
}

function readSegment(encoded: string): string {
  const segment = decode(encoded)
  if (segment === '' || segment === '.' || hostile.test(segment)) throw malformed('a segment is empty or holds a separator')
  return segment
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (cause) {
    throw new ResolveError('did_malformed', 'the DID is badly escaped', { cause })
  }
}

const malformed = (message: string) => new ResolveError('did_malformed', message)
