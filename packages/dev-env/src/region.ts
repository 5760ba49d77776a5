// The made-up region of the trial: bodies, programmes and people that exist nowhere else.

/** Something that a body awards. `type` is the name of a credential type; attestations have no level. */
type TrialProgramme = {
  type: 'diploma' | 'training-attestation' | 'experience-attestation'
  code: string
  version: string
  title: string
  eqfLevel?: number
  nqfLevel?: number
  rncp?: string
  nsf?: string
}

type TrialBody = {
  slug: string
  name: string
  shortName: string
  domain: string
  kind: 'university' | 'training'
  programmes: TrialProgramme[]
}

/** Awards something of every type, so that its registrar can try them all. */
const university: TrialBody = {
  slug: 'universite-loire-beauce',
  name: 'Université de Loire et Beauce',
  shortName: 'ULB',
  domain: 'univ-loire-beauce.example',
  kind: 'university',
  programmes: [
    {
      type: 'diploma',
      code: 'MINF01',
      version: '201',
      title: 'Master Informatique',
      eqfLevel: 7,
      nqfLevel: 7,
      rncp: 'RNCP34126',
      nsf: '326',
    },
    {
      type: 'diploma',
      code: 'LINF01',
      version: '201',
      title: 'Licence Informatique',
      eqfLevel: 6,
      nqfLevel: 6,
      rncp: 'RNCP24514',
      nsf: '326',
    },
    { type: 'training-attestation', code: 'FCSEC1', version: '1', title: 'Attestation de formation\u00a0: premiers secours' },
    { type: 'experience-attestation', code: 'STAGE1', version: '1', title: 'Attestation de stage' },
  ],
}

const workshop: TrialBody = {
  slug: 'atelier-numerique-du-cher',
  name: 'Atelier numérique du Cher',
  shortName: 'ANC',
  domain: 'atelier-numerique-cher.example',
  kind: 'training',
  programmes: [
    {
      type: 'diploma',
      code: 'DWWM',
      version: '1',
      title: 'Titre professionnel Développeur web et web mobile',
      eqfLevel: 5,
      nqfLevel: 5,
      rncp: 'RNCP31114',
      nsf: '326t',
    },
    {
      type: 'training-attestation',
      code: 'FDWWM',
      version: '1',
      title: 'Formation Développeur web et web mobile',
      rncp: 'RNCP31114',
      nsf: '326t',
    },
  ],
}

/** The first is the one that the trial's staff work for. */
export const bodies = [university, workshop] as const

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
