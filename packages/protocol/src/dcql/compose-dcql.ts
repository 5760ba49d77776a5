import { VpError } from '../vp/vp-error.ts'
import { type ClaimValue, type DcqlQuery, readDcql } from './dcql-query.ts'

/**
 * Composes a query for one credential: `claim_sets` names everything that is asked, then the minimum. What lies outside the
 * minimum can be unticked by the person, and `checkAnswer` accepts any set between the two.
 *
 * @param args.everything names of top-level claims, in the order of the screen.
 * @param args.minimum those without which the answer is worth nothing; at least one, all of them among `everything`.
 * @param args.values the values that a claim must have one of, by name.
 * @throws VpError `invalid_request`
 * @see https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-6.4.1
 */
export function composeDcql(args: {
  vct: string
  everything: readonly string[]
  minimum: readonly string[]
  values?: Readonly<Record<string, readonly ClaimValue[]>>
  id?: string
  format?: string
}): DcqlQuery {
  const { vct, values = {}, id = 'credential', format = 'dc+sd-jwt' } = args
  const everything = [...new Set(args.everything)]
  const minimum = everything.filter((name) => args.minimum.includes(name))
  if (minimum.length === 0) throw new VpError('invalid_request', 'the minimum of a request is one claim at least')
  const outside = [...args.minimum, ...Object.keys(values)].some((name) => !everything.includes(name))
  if (outside) throw new VpError('invalid_request', 'the minimum and the values speak of claims that are not asked')
  return readDcql({
    credentials: [
      {
        id,
        format,
        meta: { vct_values: [vct] },
        claims: everything.map((name) => ({
          id: name,
          path: [name],
          ...(Object.hasOwn(values, name) && { values: [...values[name]!] }),
        })),
        ...(minimum.length < everything.length && { claim_sets: [everything, minimum] }),
      },
    ],
  })
}
