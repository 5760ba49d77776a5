import { buildTrustList, type TrustList } from '@acquis/trust'
import { expect, test } from '@jest/globals'
import { registerPage } from './register-page.ts'

const now = new Date('2026-01-15T12:00:00Z')
const body = { id: 'did:web:a', name: 'Université', shortName: 'U', slug: 'u', kind: 'university' } as const
const diploma = { type: 'entitlement', body: body.id, from: '2023-09-01', decision: 'Décision 12' } as const
const built = (records: Partial<TrustList>): TrustList =>
  buildTrustList({ iss: 'did:key:z', sequence: 7, now, bodies: [], keys: [], entitlements: [], ...records })

const pageOf = (list: TrustList | null, locale: 'fr' | 'en' = 'fr', at = now) =>
  registerPage({ list, locale, now: at, listUrl: 'https://id.example/trust/list.jwt' }).toString().replace(/\s+</g, '<')

test('what comes from a record is text', () => {
  const hostile = '"><img src=x onerror=alert(1)>'
  const records = {
    bodies: [{ ...body, name: hostile, domain: hostile }],
    entitlements: [{ ...diploma, programme: { type: hostile, rncp: hostile }, decision: hostile }],
    successors: [{ type: 'successor', body: body.id, successor: 'did:web:b', from: '2026-01-01' }] as const,
  }
  expect(pageOf(built({ ...records, successors: [...records.successors] }))).not.toContain('<img')
})

test('a list past its time says so, and one without bodies says that', () => {
  const old = new Date('2026-01-17T12:00:00Z')
  expect(pageOf(built({}), 'fr', old)).toContain('n’est plus à jour\u202f:')
  expect(pageOf(built({}))).not.toContain('plus à jour')
  expect(pageOf(built({}))).toContain('Aucun établissement')
  expect(pageOf(null, 'en')).toContain('not published yet')
})

test('the table has a caption and headings for rows and columns, and each body once with all it may award', () => {
  const text = pageOf(
    built({
      bodies: [
        { ...body, domain: 'u.example' },
        { ...body, id: 'did:web:b', slug: 'b', name: 'Atelier' },
      ],
      entitlements: [
        { ...diploma, programme: { type: 'diploma' }, to: '2029-08-31' },
        { ...diploma, programme: { type: 'diploma', rncp: 'RNCP34126' } },
      ],
      successors: [{ type: 'successor', body: body.id, successor: 'did:web:b', from: '2026-02-01' }],
    }),
  )
  expect(text).toContain('<caption id="caption">')
  expect(text.match(/scope="col"/g)).toHaveLength(4)
  expect(text.match(/scope="rowgroup" rowspan="2"/g)).toHaveLength(1)
  expect(text.match(/scope="rowgroup" rowspan="1"/g)).toHaveLength(1)
  expect(text.indexOf('Atelier')).toBeLessThan(text.indexOf('Université'))
  expect(text).toContain('<td>Diplôme\u00a0: toutes les formations</td>')
  expect(text).toContain('<td>du 1er septembre 2023 au 31 août 2029</td>')
  expect(text).toContain('<td>Diplôme, fiche RNCP34126</td>')
  expect(text).toContain('<td>depuis le 1er septembre 2023</td>')
  expect(text).toContain('Devenu Atelier le 1er février 2026')
  expect(text).toContain('Rien pour le moment')
  expect(text).toContain('Liste n°\u00a07, publiée le 15 janvier 2026.')
})

test('an attestation stands there by the title of its type, in both languages', () => {
  const programme = { type: 'training-attestation', rncp: 'RS5801' }
  const list = built({ bodies: [body], entitlements: [{ ...diploma, programme }] })
  expect(pageOf(list)).toContain('<td>Attestation de formation, fiche RS5801</td>')
  expect(pageOf(list, 'en')).toContain('<td>Training attestation, national entry RS5801</td>')
})

test('no word of the machine stands on the page', () => {
  const text = pageOf(built({ bodies: [body], entitlements: [{ ...diploma, programme: { type: 'diploma' } }] }))
  expect(text.replace(/<[^>]*>/g, ' ')).not.toMatch(/\b(did|jwt|json|hash|sequence|credential|undefined|null)\b/i)
})
