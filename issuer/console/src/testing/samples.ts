import { AwardItem, AwardPage, BatchPage, BatchSummary, Me } from '@acquis/issuer-server/api'

// Answers as the issuer gives them; the shapes of its interface refuse what it would not say.

export const registrar: Me = Me.parse({
  person: {
    id: 'p-helene',
    name: 'Hélène Garçon',
    role: 'registrar',
    scopes: ['batches:write', 'batches:deliver', 'credentials:read', 'credentials:revoke'],
  },
  org: {
    slug: 'universite-loire-beauce',
    name: 'Université de Loire et Beauce',
    shortName: 'ULB',
    did: 'did:web:id.example:orgs:universite-loire-beauce',
    kind: 'university',
  },
})

export const signatory: Me = Me.parse({
  ...registrar,
  person: { id: 'p-karim', name: 'Karim Bellanger', role: 'signatory', scopes: ['batches:approve', 'credentials:read'] },
})

const helene = { id: 'p-helene', name: 'Hélène Garçon' }
const karim = { id: 'p-karim', name: 'Karim Bellanger' }

export const summary = (change: Partial<BatchSummary> = {}): BatchSummary =>
  BatchSummary.parse({
    id: 'b1',
    fileName: 'licences.csv',
    state: 'draft',
    createdAt: '2026-11-24T09:00:00Z',
    createdBy: helene,
    counts: { ready: 2, rejected: 2 },
    ...change,
  })

export const subject = {
  family_name: 'N’Guyen-Léger',
  given_name: 'Éloïse',
  birthdate: '2003-02-09',
  title: 'Licence Informatique',
  eqf_level: 6,
  nqf_level: 6,
  awarding_body: 'Université de Loire et Beauce',
  date_of_award: '2026-06-26',
  honours: 'Bien',
}

const rows = [
  {
    id: 'a1',
    line: 2,
    state: 'ready',
    learner: 'Éloïse N’Guyen-Léger',
    title: 'Licence Informatique',
    awardDate: '2026-06-26',
  },
  { id: 'a2', line: 3, state: 'ready', learner: 'Zoé d’Argentan', title: 'Licence Informatique', awardDate: '2026-06-26' },
] as const

export const draft = (change: Partial<BatchPage> = {}): BatchPage =>
  BatchPage.parse({
    ...summary(),
    manifestHash: 'hash-1',
    approval: null,
    programmes: [{ title: 'Licence Informatique', count: 2 }],
    rejected: [
      {
        line: 4,
        problems: [
          { field: 'birthdate', code: 'date', message: 'Cette date n’existe pas. Écrivez jour/mois/année.' },
          { field: 'programme', code: 'programme_unknown', message: 'Ce programme n’est pas enregistré.' },
        ],
      },
      { line: 5, problems: [{ field: '', code: 'quotes', message: 'Des guillemets ne vont pas par deux.' }] },
    ],
    samples: [{ credentialType: 'diploma', subject }],
    unusual: [{ line: 3, code: 'award_in_future', message: 'La date d’obtention est dans l’avenir.' }],
    items: rows,
    next: null,
    ...change,
  })

export const approved = (change: Partial<BatchPage> = {}): BatchPage =>
  draft({
    state: 'approved',
    approval: { by: karim, at: '2026-11-24T10:15:00Z' },
    counts: { approved: 2 },
    rejected: [],
    items: rows.map((row) => ({ ...row, state: 'approved' })),
    ...change,
  })

export const deliveries = [
  {
    id: 'a1',
    learner: 'Éloïse N’Guyen-Léger',
    claimUrl: 'https://issuer.example/claim/token-1',
    credentialOfferUri: 'openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fissuer.example%2Foffers%2Ftoken-1',
    txCode: '482913',
  },
  {
    id: 'a2',
    learner: 'Zoé d’Argentan',
    claimUrl: 'https://issuer.example/claim/token-2',
    credentialOfferUri: 'openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fissuer.example%2Foffers%2Ftoken-2',
    txCode: '105577',
  },
]

export const award = (change: Partial<AwardPage> = {}): AwardPage =>
  AwardPage.parse({
    id: 'a1',
    batch: 'b1',
    line: 2,
    state: 'collected',
    credentialType: 'diploma',
    learner: 'Éloïse N’Guyen-Léger',
    subject,
    contact: null,
    instances: [{ id: 'c1', format: 'dc+sd-jwt', state: 'active', signedOn: '2026-11-24' }],
    ...change,
  })

export const awardItem = (change: Partial<AwardItem> = {}): AwardItem =>
  AwardItem.parse({
    id: 'a1',
    batch: 'b1',
    state: 'collected',
    credentialType: 'diploma',
    learner: 'Éloïse N’Guyen-Léger',
    title: 'Licence Informatique',
    awardDate: '2026-06-26',
    formats: ['dc+sd-jwt', 'jwt_vc_json'],
    ...change,
  })
