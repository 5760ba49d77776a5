import { VpError } from '../vp/vp-error.ts'
import { type ClaimValue, type DcqlQuery, readDcql } from './dcql-query.ts'

/**
 * Composes a query for one credential: `claim_sets` names everything that is asked, then the minimum. What lies outside the
 * minimum can be unticked by the person, and `checkAnswer` accepts any set between the two.
 *
 * With several formats the query names each under an id of its own, and any one of them answers; the first goes first. In
 * `jwt_vc_json` the claims are those of the subject, and the type is the `vct` that our contexts give to it.
 *
 * @param args.everything names of top-level claims, in the order of the screen.
 * @param args.minimum those without which the answer is worth nothing; at least one, all of them among `everything`.
 * @param args.formats instead of `format`: `dc+sd-jwt` under `id`, `jwt_vc_json` under `<id>_jwt_vc`.
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
  formats?: readonly string[]
}): DcqlQuery {
  const { values = {}, id = 'credential', format = 'dc+sd-jwt', formats = [format] } = args
  const everything = [...new Set(args.everything)]
  const minimum = everything.filter((name) => args.minimum.includes(name))
  if (minimum.length === 0) throw new VpError('invalid_request', 'the minimum of a request is one claim at least')
  const outside = [...args.minimum, ...Object.keys(values)].some((name) => !everything.includes(name))
  if (outside) throw new VpError('invalid_request', 'the minimum and the values speak of claims that are not asked')
  const asked = { vct: args.vct, everything, minimum, values }
  const credentials = formats.map((each) =>
    each === 'jwt_vc_json' && formats.length > 1 ? queryOf(`${id}_jwt_vc`, each, asked) : queryOf(id, each, asked),
  )
  return readDcql({
    credentials,
    ...(credentials.length > 1 && { credential_sets: [{ options: credentials.map((each) => [each.id]) }] }),
  })
}

function queryOf(
  id: string,
  format: string,
  asked: {
    vct: string
    everything: readonly string[]
    minimum: readonly string[]
    values: Readonly<Record<string, readonly ClaimValue[]>>
  },
) {
  const { vct, everything, minimum, values } = asked
  const isW3c = format === 'jwt_vc_json'
  return {
    id,
    format,
    meta: isW3c ? { type_values: [[vct]] } : { vct_values: [vct] },
    claims: everything.map((name) => ({
      id: name,
      path: isW3c ? ['credentialSubject', name] : [name],
      ...(Object.hasOwn(values, name) && { values: [...values[name]!] }),
    })),
    ...(minimum.length < everything.length && { claim_sets: [everything, minimum] }),
  }
}
