import { lookup, type LookupAddress, type LookupOptions } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** All addresses of a name. */
export type ResolveName = (name: string) => Promise<LookupAddress[]>

export const resolveName: ResolveName = (name) =>
  new Promise((resolve, reject) => {
    lookup(name, { all: true, verbatim: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)))
  })

/** True for an address that anyone on the internet may have; IPv4 inside IPv6 is judged as what it leads to. */
export function isPublicIp(text: string): boolean {
  return rangeOf(text) === 'unicast'
}

export function isLoopbackIp(text: string): boolean {
  return rangeOf(text) === 'loopback'
}

function rangeOf(text: string): string {
  if (!ipaddr.isValid(text)) return 'invalid'
  const address = ipaddr.process(text)
  if (address.kind() === 'ipv4') return address.range()
  const range = address.range()
  // Only 2000::/3 is given out; whatever leads back into IPv4 (6to4, Teredo, NAT64) has a range of its own and is refused.
  return range === 'unicast' && !(address as ipaddr.IPv6).match(ipaddr.IPv6.parse('2000::'), 3) ? 'unassigned' : range
}

export class AddressNotAllowed extends Error {}

/**
 * The lookup of a connection: it resolves the name once, refuses it when any of its addresses is not allowed, and hands on
 * exactly what it judged. There is no second resolution that could answer otherwise.
 */
export function checkedLookup(isAllowed: (ip: string) => boolean, resolve: ResolveName): LookupFunction {
  return (name, options, done) => {
    resolve(name).then(
      (addresses) => {
        const wanted = addresses.filter(({ family }) => !options.family || familyOf(options) === family)
        const [first] = wanted
        if (!first || !addresses.every(({ address }) => isAllowed(address))) {
          return done(new AddressNotAllowed('the name leads to no public address'), '', 0)
        }
        return options.all ? done(null, wanted) : done(null, first.address, first.family)
      },
      (error: Error) => done(error, '', 0),
    )
  }
}

const familyOf = ({ family }: LookupOptions) => (family === 'IPv4' ? 4 : family === 'IPv6' ? 6 : family)
