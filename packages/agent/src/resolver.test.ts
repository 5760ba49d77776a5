import { expect, test } from '@jest/globals'
import { JsonError, toBase64url, utf8 } from '@acquis/base'
import type { Relationship } from './did-document.ts'
import { didJwkOf } from './did-jwk.ts'
import { didKeyOf } from './did-key.ts'
import { generateHolderKey } from './browser.ts'
import type { P256Jwk } from './jwk.ts'
import { createResolver } from './resolver.ts'

const did = 'did:web:uni.example:orgs:a'
const key: P256Jwk = {
  kty: 'EC',
  crv: 'P-256',
  x: 'TCAER19Zvu3OHF4j4W4vfSVoHIP1ILilDls7vCeGemc',
  y: 'ZxjiWWbZMQGHVWKVQ4hbSIirsVfuecCE6t4jT9F2HZQ',
}
const method = { id: `${did}#k1`, type: 'JsonWebKey2020', controller: did, publicKeyJwk: key as object }
const document = { id: did, verificationMethod: [method], assertionMethod: [method.id] }

/** A resolver whose network is one answer, counted. */
function resolverOver(answer: unknown) {
  const clock = { time: Date.parse('2026-01-15T12:00:00Z') }
  const asked: string[] = []
  const resolver = createResolver({
    fetchJson: async (url) => {
      asked.push(url)
      const given: unknown = typeof answer === 'function' ? (answer as () => unknown)() : answer
      if (given instanceof Error) throw given
      return given
    },
    ownOrigin: 'https://verifier.example',
    now: () => new Date(clock.time),
  })
  return { ...resolver, asked, advance: (seconds: number) => void (clock.time += seconds * 1000) }
}

const find = (answer: unknown, kid = method.id, relationship: Relationship = 'assertionMethod') =>
  resolverOver(answer).findKey(kid, relationship)

test('a key of a did:web is found for its relationship, fetched once and kept for five minutes', async () => {
  const { findKey, asked, advance } = resolverOver(document)
  await Promise.all([1, 2, 3].map(() => findKey(method.id, 'assertionMethod')))
  expect(await findKey(method.id, 'assertionMethod')).toEqual(key)
  expect(asked).toEqual(['https://uni.example/orgs/a/did.json'])
  advance(299)
  await findKey(method.id, 'assertionMethod')
  expect(asked).toHaveLength(1)
  advance(1)
  await findKey(method.id, 'assertionMethod')
  expect(asked).toHaveLength(2)
})

test('a document out of reach means "cannot tell now", and is asked for again at the next question', async () => {
  let answer: unknown = new Error('no network')
  const { findKey, asked } = resolverOver(() => answer)
  await expect(findKey(method.id, 'assertionMethod')).rejects.toMatchObject({ code: 'did_unreachable' })
  answer = document
  await expect(findKey(method.id, 'assertionMethod')).resolves.toEqual(key)
  expect(asked).toHaveLength(2)
})

test('relative ids, embedded keys and Multikey are read', async () => {
  const relative = { id: did, verificationMethod: [{ ...method, id: '#k1' }], assertionMethod: ['#k1'] }
  await expect(find(relative)).resolves.toEqual(key)
  const { publicKeyJwk: _jwk, ...bare } = method
  const publicKeyMultibase = didKeyOf(key).slice('did:key:'.length)
  const multikey = { id: did, assertionMethod: [{ ...bare, type: 'Multikey', publicKeyMultibase }] }
  await expect(find(multikey)).resolves.toEqual(key)
})

test.each([
  ['is of another DID', { ...document, id: 'did:web:else.example' }],
  ['differs by a capital', { ...document, id: did.toUpperCase() }],
  ['has no id', { verificationMethod: [method] }],
  ['is a list', [document]],
  ['is a text', 'document'],
  ['has methods that are no list', { ...document, verificationMethod: { 0: method } }],
  ['has a method without controller', { ...document, verificationMethod: [{ id: method.id, type: 'JsonWebKey2020' }] }],
  ['has two keys of one id', { ...document, verificationMethod: [method, method] }],
  [
    'lists a thousand keys',
    { ...document, verificationMethod: Array.from({ length: 1000 }, (_, n) => ({ ...method, id: `#${n}` })) },
  ],
  ['is not JSON', new JsonError('json_malformed', 'x')],
])('[DID-06] a document that %s is refused', async (_what, answer) => {
  await expect(find(answer)).rejects.toMatchObject({ code: 'did_document_invalid' })
})

test.each([
  ['d in a JWK', { ...method, publicKeyJwk: { ...key, d: key.x } }],
  ['privateKeyJwk', { ...method, privateKeyJwk: key }],
  ['secretKeyMultibase', { ...method, secretKeyMultibase: 'z1' }],
  ['k in a JWK', { ...method, publicKeyJwk: { kty: 'oct', k: 'AA' } }],
])('[DID-04] a document with %s is refused whole, whichever key is asked for', async (_what, leaked) => {
  const answer = { ...document, verificationMethod: [method, { ...leaked, id: `${did}#k2` }] }
  await expect(find(answer)).rejects.toMatchObject({ code: 'did_document_invalid' })
})

test('[DID-08] a key listed for assertions alone does not authenticate', async () => {
  await expect(find(document, method.id, 'authentication')).rejects.toMatchObject({ code: 'key_not_found' })
  await expect(find({ ...document, assertionMethod: [] })).rejects.toMatchObject({ code: 'key_not_found' })
})

test.each([
  ['of a foreign controller', { controller: 'did:web:else.example' }],
  ['that is revoked', { revoked: '2026-01-01T00:00:00Z' }],
  ['that has expired', { expires: '2026-01-15T12:00:00Z' }],
  ['whose end is unreadable', { expires: 'soon' }],
  ['of another kind', { publicKeyJwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } }],
  ['of an unknown type', { type: 'X509Certificate' }],
  ['off the curve', { publicKeyJwk: { ...key, y: key.x } }],
])('[DID-09] a key %s is not found, and does not spoil its neighbours', async (_what, change) => {
  const second = { ...method, id: `${did}#k2`, ...change }
  const answer = { id: did, verificationMethod: [method, second], assertionMethod: [method.id, second.id] }
  await expect(find(answer, second.id)).rejects.toMatchObject({ code: 'key_not_found' })
  await expect(find(answer)).resolves.toEqual(key)
})

test('[DID-09] a key that was good dies at its end, though its document is kept', async () => {
  const { findKey, advance } = resolverOver({
    ...document,
    verificationMethod: [{ ...method, expires: '2026-01-15T12:01:00Z' }],
  })
  await expect(findKey(method.id, 'assertionMethod')).resolves.toEqual(key)
  advance(60)
  await expect(findKey(method.id, 'assertionMethod')).rejects.toMatchObject({ code: 'key_not_found' })
})

test.each([
  ['another method', 'did:ethr:0x1', 'did_unsupported'],
  ['a path', `${did}/x`, 'did_malformed'],
  ['a query', `${did}?versionId=1`, 'did_malformed'],
  ['parameters', `${did};a=b`, 'did_malformed'],
  ['capitals in its method', 'did:WEB:uni.example', 'did_malformed'],
  ['spaces', `${did} `, 'did_malformed'],
  ['no scheme', 'uni.example', 'did_malformed'],
  ['no end', `did:jwk:${'A'.repeat(3000)}`, 'did_malformed'],
])('[DID-10] a DID with %s is refused without network', async (_what, text, code) => {
  const { resolve, findKey, asked } = resolverOver(document)
  await expect(resolve(text)).rejects.toMatchObject({ code })
  await expect(findKey(`${text}#k1`, 'assertionMethod')).rejects.toMatchObject({ code })
  expect(asked).toEqual([])
})

test.each([did, `${did}#`, `${did}#a#b`])('a key is asked for by one fragment: %s is refused', async (kid) => {
  await expect(find(document, kid)).rejects.toMatchObject({ code: 'did_malformed' })
})

test.each(['../../etc/passwd', "' OR 1=1 --", 'https://evil.example/key', '__proto__'])(
  '[KEY-03] a kid %j is compared and nothing else',
  async (fragment) => {
    const { findKey, asked } = resolverOver(document)
    await expect(findKey(`${did}#${fragment}`, 'assertionMethod')).rejects.toMatchObject({ code: 'key_not_found' })
    expect(asked).toEqual(['https://uni.example/orgs/a/did.json'])
  },
)

test('[DID-03] did:key and did:jwk resolve without network, by their one fragment', async () => {
  const { findKey, asked } = resolverOver(new Error('no network'))
  const { publicJwk } = await generateHolderKey()
  const didKey = didKeyOf(publicJwk)
  const didJwk = didJwkOf(publicJwk)
  await expect(findKey(`${didKey}#${didKey.slice(8)}`, 'authentication')).resolves.toEqual(publicJwk)
  await expect(findKey(`${didJwk}#0`, 'assertionMethod')).resolves.toEqual(publicJwk)
  await expect(findKey(`${didJwk}#1`, 'assertionMethod')).rejects.toMatchObject({ code: 'key_not_found' })
  await expect(findKey(`${didKey}#0`, 'assertionMethod')).rejects.toMatchObject({ code: 'key_not_found' })
  expect(asked).toEqual([])
})

test('[DID-03] a did:jwk marked for encryption signs nothing', async () => {
  const forEncryption = `did:jwk:${toBase64url(utf8(JSON.stringify({ ...key, use: 'enc' })))}`
  await expect(find(null, `${forEncryption}#0`)).rejects.toMatchObject({ code: 'key_not_found' })
})
