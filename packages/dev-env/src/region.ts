// The made-up region of the trial: bodies, programmes and people that exist nowhere else.

export const bodies = [
  {
    slug: 'universite-loire-beauce',
    name: 'Université de Loire et Beauce',
    shortName: 'ULB',
    domain: 'univ-loire-beauce.example',
    kind: 'university',
    programmes: [
      { code: 'MINF01', version: '201', title: 'Master Informatique', eqfLevel: 7, nqfLevel: 7, rncp: 'RNCP34126', nsf: '326' },
      {
        code: 'LINF01',
        version: '201',
        title: 'Licence Informatique',
        eqfLevel: 6,
        nqfLevel: 6,
        rncp: 'RNCP24514',
        nsf: '326',
      },
    ],
  },
  {
    slug: 'atelier-numerique-du-cher',
    name: 'Atelier numérique du Cher',
    shortName: 'ANC',
    domain: 'atelier-numerique-cher.example',
    kind: 'training',
    programmes: [
      {
        code: 'DWWM',
        version: '1',
        title: 'Titre professionnel Développeur web et web mobile',
        eqfLevel: 5,
        nqfLevel: 5,
        rncp: 'RNCP31114',
        nsf: '326t',
      },
    ],
  },
] as const

/** The award dates for which the region lets its bodies award; the made-up files stay inside. */
export const entitledFrom = '2023-09-01'
export const entitledTo = '2029-08-31'

export const employer = { slug: 'garage-des-tilleuls', name: 'Garage des Tilleuls' } as const

export const staff = {
  registrar: {
    name: 'Hélène Garçon',
    role: 'registrar',
    scopes: ['batches:write', 'batches:deliver', 'credentials:read', 'credentials:revoke'],
  },
  signatory: { name: 'Karim Bellanger', role: 'signatory', scopes: ['batches:approve', 'credentials:read'] },
  recruiter: { name: 'Inès Portier', role: 'recruiter', scopes: ['requests:write', 'requests:read'] },
} as const

/** The keys of `npm start -- --json`: each acts for a person, with no more than its name says. */
export const apiKeys = {
  registrar: { person: 'registrar', scopes: ['batches:write', 'credentials:read', 'credentials:revoke'] },
  signatory: { person: 'signatory', scopes: ['batches:approve'] },
  delivery: { person: 'registrar', scopes: ['batches:deliver'] },
  recruiter: { person: 'recruiter', scopes: ['requests:write', 'requests:read'] },
} as const
