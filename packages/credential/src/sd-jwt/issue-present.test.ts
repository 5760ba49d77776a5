import { expect, test } from '@jest/globals'
import { nodeVerify } from '@acquis/agent/node'
import { readJws, verifyJws } from '@acquis/agent'
import { sha256, toBase64url } from '@acquis/base'
import fc from 'fast-check'
import { diploma, fixed, holder, noon, stranger, subject, univ } from '../../test/fixtures.ts'
import { type ChoiceTree, issueSdJwt, openSdJwt, type Place, presentSdJwt, readSdJwt, subjectOf } from '../index.ts'

const coded = (code: string) => expect.objectContaining({ code })
const issue = (claims: Record<string, unknown>, selective: readonly (string | (string | number | null)[])[]) =>
  issueSdJwt({ claims, selective, fixed: fixed(), signer: univ.signer })

test('[SDVC-01] a credential says its type, its issuer and its key, and is signed by that key', async () => {
  const { jwt, payload } = readSdJwt(await diploma())
  expect(jwt.header).toEqual({ typ: 'dc+sd-jwt', alg: 'ES256', kid: univ.signer.kid })
  expect(payload).toMatchObject({ iss: univ.did, vct: fixed().vct, _sd_alg: 'sha-256' })
  expect(await verifyJws(jwt, univ.publicJwk, nodeVerify)).toBe(true)
})

test('what is said of the person is in the disclosures alone', async () => {
  const text = await diploma()
  const { payload, processed } = readSdJwt(text)
  expect(subjectOf(processed)).toEqual(subject)
  for (const name of Object.keys(subject)) expect(payload).not.toHaveProperty(name)
  expect((await presentSdJwt({ credential: text, disclose: [] })).split('~').length).toBe(2)
})

test('the hash is that of the bytes', async () => {
  const { credential, sha256: hash } = await issue(subject, Object.keys(subject))
  expect(hash).toBe(toBase64url(sha256(credential)))
})

test('[SDJ-11] salts are 128 bits and never twice; the order of digests tells nothing', async () => {
  const names = Object.keys(subject)
  const salts = new Set<string>()
  const orders = new Set<string>()
  for (let at = 0; at < 20; at++) {
    const { payload, disclosures } = openSdJwt((await issue(subject, names)).credential)
    for (const { salt } of disclosures) {
      expect(salt).toMatch(/^[A-Za-z0-9_-]{22}$/)
      salts.add(salt)
    }
    const nameOf = new Map(disclosures.map(({ digest, name }) => [digest, name]))
    orders.add((payload._sd as string[]).map((digest) => nameOf.get(digest)).join())
  }
  expect(salts.size).toBe(20 * names.length)
  expect(orders.size).toBeGreaterThan(15)
})

test('[SDVC-04] with nothing to hide there are no digests and no hash, and the tilde stays', async () => {
  const { credential } = await issue({ title: 'Master' }, ['birthdate'])
  expect(credential.endsWith('~')).toBe(true)
  expect(openSdJwt(credential).payload).toEqual({ ...fixed(), title: 'Master' })
})

test('members and elements at any depth can be hidden, parents and children alike', async () => {
  const claims = { address: { street: 'rue Basse', town: 'Tours' }, skills: ['a', 'b'], title: 'Master' }
  const { credential } = await issue(claims, [['address'], ['address', 'street'], ['skills', null]])
  const { payload, disclosures } = openSdJwt(credential)
  expect(disclosures.map(({ place }) => place)).toEqual([['address', 'street'], ['address'], ['skills', 0], ['skills', 1]])
  expect(payload).not.toHaveProperty('address')
  const shown = async (disclose: Parameters<typeof presentSdJwt>[0]['disclose']) =>
    subjectOf(openSdJwt(await presentSdJwt({ credential, disclose })).processed)
  expect(await shown([])).toEqual({ title: 'Master', skills: [] })
  expect(await shown([['address', 'street']])).toEqual({ title: 'Master', skills: [], address: claims.address })
  expect(
    await shown([
      ['address', 'town'],
      ['skills', 1],
    ]),
  ).toEqual({ title: 'Master', skills: ['b'], address: { town: 'Tours' } })
  expect(await shown({ address: {}, skills: [true, false] })).toEqual({
    title: 'Master',
    skills: ['a'],
    address: { town: 'Tours' },
  })
  expect(await shown([['skills', null]])).toEqual({ title: 'Master', skills: ['a', 'b'] })
  expect(await shown('everything')).toEqual(claims)
  expect(await shown(['nothing of that name', 'constructor', '__proto__'])).toEqual({ title: 'Master', skills: [] })
})

test.each([
  [{ _sd: 1 }, 'disclosure_reserved_name'],
  [{ o: { '...': 1 } }, 'disclosure_reserved_name'],
  [JSON.parse('{"__proto__": 1}') as object, 'disclosure_reserved_name'],
  [{ iss: 'did:web:evil.example' }, 'claim_name_taken'],
  [{ exp: 1 }, 'claim_name_taken'],
  [{ _sd_alg: 'md5' }, 'claim_name_taken'],
])('[SDJ-06] claims that would be read as something else are not signed: %j', async (claims, code) => {
  await expect(issue(claims as Record<string, unknown>, [])).rejects.toThrow(coded(code))
})

test('a presentation binds the key that the credential names, and no other', async () => {
  const credential = await diploma()
  const demand = { nonce: 'n-1', audience: 'verifier', now: noon }
  const text = await presentSdJwt({ credential, disclose: ['title'], keyBinding: { ...demand, signer: holder.bare } })
  const { keyBinding, covered } = openSdJwt(text)
  expect(keyBinding!.header).toEqual({ typ: 'kb+jwt', alg: 'ES256' })
  expect(keyBinding!.payload).toEqual({
    iat: noon.getTime() / 1000,
    aud: 'verifier',
    nonce: 'n-1',
    sd_hash: toBase64url(sha256(covered)),
  })
  expect(await verifyJws(readJws(text.slice(covered.length)), holder.publicJwk, nodeVerify)).toBe(true)
  const foreign = presentSdJwt({ credential, disclose: [], keyBinding: { ...demand, signer: stranger.bare } })
  await expect(foreign).rejects.toThrow(coded('binding_key'))
})

// Names that JavaScript knows are among them on purpose.
const name = fc.oneof(
  fc.constantFrom('a', 'b', 'c', 'constructor', 'toString', 'hasOwnProperty', 'length', '0', '', 'é~.'),
  fc.string({ maxLength: 8 }),
)
const taken = ['__proto__', '_sd', '...', '_sd_alg', 'nbf', 'exp', 'aka_vcts', 'sub', 'aud', 'jti', ...Object.keys(fixed())]
const usable = name.filter((text) => !taken.includes(text))
const leaf = fc.oneof(fc.string({ maxLength: 12 }), fc.integer(), fc.boolean(), fc.constant(null))
const { node } = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(usable, tie('node'), { maxKeys: 4 }),
  ),
}))
const tree = fc.dictionary(usable, node, { maxKeys: 5 })

/** Every place of a tree, parents first. */
function placesOf(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return []
  const children = Array.isArray(value) ? value.map((child, index) => [index, child] as const) : Object.entries(value)
  return children.flatMap(([key, child]) => [[...at, key], ...placesOf(child, [...at, key])])
}

/** What is left when some places are hidden with all that lies below them: the rule that a presentation is held against. */
function without(value: unknown, hidden: ReadonlySet<string>, at: Place = []): unknown {
  const isHidden = (key: string | number) => hidden.has(JSON.stringify([...at, key]))
  if (Array.isArray(value))
    return value.flatMap((child: unknown, index) => (isHidden(index) ? [] : [without(child, hidden, [...at, index])]))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => !isHidden(key))
  return Object.fromEntries(kept.map(([key, child]) => [key, without(child, hidden, [...at, key])]))
}

function choiceOf(shown: readonly Place[]): ChoiceTree {
  const root: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (const place of shown) {
    let at = root
    for (const key of place) at = (at[key] ??= Object.create(null)) as Record<string, unknown>
  }
  return root
}

test('any claims, hidden and shown by any choice, show exactly that choice', async () => {
  await fc.assert(
    fc.asyncProperty(tree, fc.infiniteStream(fc.boolean()), async (claims, coin) => {
      const toss = () => coin.next().value === true
      const places = placesOf(claims)
      const selective = places.filter(toss)
      const credential = (await issue(claims, selective as (string | number)[][])).credential
      const chosen = new Set<string>()
      const shown = selective.filter((place) => {
        const parents = selective.filter((other) => other.length < place.length && other.every((key, at) => key === place[at]))
        const isShown = parents.every((parent) => chosen.has(JSON.stringify(parent))) && toss()
        if (isShown) chosen.add(JSON.stringify(place))
        return isShown
      })
      const text = await presentSdJwt({ credential, disclose: choiceOf(shown) })
      const { processed, disclosures } = readSdJwt(text)
      const hidden = new Set(selective.map((place) => JSON.stringify(place)).filter((place) => !chosen.has(place)))
      expect(subjectOf(processed)).toEqual(without(claims, hidden))
      expect(disclosures.length).toBe(chosen.size)
    }),
    { numRuns: 300 },
  )
})

test('any claims, hidden by name and shown by name, show those names whole', async () => {
  await fc.assert(
    fc.asyncProperty(tree, fc.infiniteStream(fc.boolean()), async (claims, coin) => {
      const { credential } = await issue(claims, Object.keys(claims))
      const names = Object.keys(claims).filter(() => coin.next().value === true)
      const { processed } = readSdJwt(await presentSdJwt({ credential, disclose: names }))
      expect(subjectOf(processed)).toEqual(Object.fromEntries(names.map((each) => [each, claims[each]])))
    }),
    { numRuns: 100 },
  )
})
