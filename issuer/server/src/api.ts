// The shapes of the console's HTTP answers; the console reads every answer through them. Nothing but zod here: it runs in browsers.
import * as z from 'zod'

/** What one row of a file has become: an award, or a row to correct. */
export const RowState = z.enum([
  'ready',
  'rejected',
  'approved',
  'sent',
  'bounced',
  'opened',
  'collected',
  'expired',
  'cancelled',
  'replaced',
  'revoked',
  'suspended',
])
export type RowState = z.infer<typeof RowState>

export const BatchState = z.enum(['draft', 'approved', 'delivered'])
export type BatchState = z.infer<typeof BatchState>

const Person = z.object({ id: z.string(), name: z.string() })

/** `GET /api/me` */
export const Me = z.object({
  person: Person.extend({ role: z.string(), scopes: z.array(z.string()) }),
  org: z.object({ slug: z.string(), name: z.string(), shortName: z.string(), did: z.string(), kind: z.string() }),
})
export type Me = z.infer<typeof Me>

export const ProgrammeItem = z.object({
  id: z.string(),
  code: z.string(),
  version: z.string(),
  title: z.string(),
  /** Null where the type of its credentials knows no level. */
  eqfLevel: z.number().int().nullable(),
  nqfLevel: z.number().int().nullable(),
  rncp: z.string().nullable(),
  nsf: z.string().nullable(),
  credentialType: z.string(),
})
export type ProgrammeItem = z.infer<typeof ProgrammeItem>

/** `GET /api/programmes` */
export const ProgrammeList = z.object({ items: z.array(ProgrammeItem) })
export type ProgrammeList = z.infer<typeof ProgrammeList>

/** What is wrong with one field of a row; `message` names the mend, in the language of the request. */
export const RowProblem = z.object({ field: z.string(), code: z.string(), message: z.string() })
export type RowProblem = z.infer<typeof RowProblem>

/** A refusal: `error` is a stable word, `message` a sentence in the language of the request. */
export const ErrorAnswer = z.object({ error: z.string(), message: z.string(), problems: z.array(RowProblem).optional() })
export type ErrorAnswer = z.infer<typeof ErrorAnswer>

const Rejected = z.object({ line: z.number().int(), problems: z.array(RowProblem) })

/** How many rows stand in each state; a state without rows is left out. `ignored` were issued before, or wait in another batch. */
export const Counts = z.partialRecord(z.union([RowState, z.literal('ignored')]), z.number().int())
export type Counts = z.infer<typeof Counts>

/** `POST /api/batches` */
export const ImportedBatch = z.object({
  id: z.string(),
  ready: z.number().int(),
  ignored: z.number().int(),
  rejected: z.array(Rejected),
})
export type ImportedBatch = z.infer<typeof ImportedBatch>

export const BatchSummary = z.object({
  id: z.string(),
  fileName: z.string().nullable(),
  state: BatchState,
  createdAt: z.string(),
  createdBy: Person,
  counts: Counts,
})
export type BatchSummary = z.infer<typeof BatchSummary>

/** `GET /api/batches?cursor=&limit=` */
export const BatchList = z.object({ items: z.array(BatchSummary), next: z.string().nullable() })
export type BatchList = z.infer<typeof BatchList>

/** One row of the file. A rejected row has no learner, title or date yet. */
export const BatchRow = z.object({
  id: z.string(),
  line: z.number().int(),
  state: RowState,
  learner: z.string().nullable(),
  title: z.string().nullable(),
  awardDate: z.string().nullable(),
})
export type BatchRow = z.infer<typeof BatchRow>

/** What is said of a person, by the names of the claims. */
export const Subject = z.record(z.string(), z.union([z.string(), z.number()]))
export type Subject = z.infer<typeof Subject>

/** Something that the second person should look at before approving; it stops nothing. */
export const Unusual = z.object({ line: z.number().int(), code: z.string(), message: z.string() })
export type Unusual = z.infer<typeof Unusual>

/** `GET /api/batches/{id}`, and the answer to `POST /api/batches/{id}/approval`. Without `limit` every row is in `items`. */
export const BatchPage = BatchSummary.extend({
  manifestHash: z.string().nullable(),
  approval: z.object({ by: Person, at: z.string() }).nullable(),
  programmes: z.array(z.object({ title: z.string(), count: z.number().int() })),
  rejected: z.array(Rejected),
  samples: z.array(z.object({ credentialType: z.string(), subject: Subject })),
  unusual: z.array(Unusual),
  items: z.array(BatchRow),
  next: z.string().nullable(),
})
export type BatchPage = z.infer<typeof BatchPage>

/** `POST /api/batches/{id}/approval`: the hash that the approver saw, so that nothing else is approved. */
export const ApprovalRequest = z.object({ manifestHash: z.string().optional() }).strict()

export const InstanceState = z.enum(['active', 'suspended', 'replaced', 'revoked'])
export type InstanceState = z.infer<typeof InstanceState>

/** `GET /api/awards/{id}` */
export const AwardPage = z.object({
  id: z.string(),
  batch: z.string(),
  line: z.number().int(),
  state: RowState,
  /** The name of a type, `diploma`. */
  credentialType: z.string(),
  learner: z.string().nullable(),
  /** Null once the personal data are erased. */
  subject: Subject.nullable(),
  contact: z.string().nullable(),
  instances: z.array(z.object({ id: z.string(), format: z.string(), state: InstanceState, signedOn: z.string() })),
})
export type AwardPage = z.infer<typeof AwardPage>

/** An award that was handed out, as the list of the body shows it; name and title are null once the personal data are erased. */
export const AwardItem = AwardPage.pick({ id: true, batch: true, state: true, credentialType: true, learner: true }).extend({
  title: z.string().nullable(),
  awardDate: z.string(),
  /** Formats that were signed, each once; none before it is collected. */
  formats: z.array(z.string()),
})
export type AwardItem = z.infer<typeof AwardItem>

/** `GET /api/awards?q=&cursor=&limit=` */
export const AwardList = z.object({ items: z.array(AwardItem), next: z.string().nullable() })
export type AwardList = z.infer<typeof AwardList>

const Reason = z.string().trim().min(1).max(500)

/** `POST /api/awards/{id}/cancellation` */
export const CancellationRequest = z.object({ reason: Reason }).strict()

/** `POST /api/batches/{id}/deliveries`: the rows that get a new link and code; without it, those that have none yet. */
export const DeliveryRequest = z.object({ rows: z.array(z.string().min(1).max(100)).min(1).max(5_000).optional() }).strict()

/** Its answer, and the only one that ever holds codes. `id` is the row. */
export const DeliveryList = z.array(
  z.object({
    id: z.string(),
    learner: z.string(),
    claimUrl: z.string(),
    credentialOfferUri: z.string(),
    txCode: z.string(),
  }),
)
export type DeliveryList = z.infer<typeof DeliveryList>

/** One signed copy of an award. `row` is the award, `signedOn` a calendar day. */
export const CredentialItem = z.object({
  id: z.string(),
  batch: z.string(),
  row: z.string(),
  format: z.string(),
  state: InstanceState,
  signedOn: z.string(),
})
export type CredentialItem = z.infer<typeof CredentialItem>

/** `GET /api/credentials?batch=&cursor=&limit=` */
export const CredentialList = z.object({ items: z.array(CredentialItem), next: z.string().nullable() })
export type CredentialList = z.infer<typeof CredentialList>

/** `POST /api/credentials/{id}/revocation` */
export const RevocationRequest = z.object({ reason: Reason }).strict()

/** Its answer. `published` is false where the public list is a little behind. */
export const Revoked = z.object({
  id: z.string(),
  state: z.literal('revoked'),
  revokedAt: z.string(),
  published: z.boolean(),
})
export type Revoked = z.infer<typeof Revoked>
