export type { JsonSchema } from './json-schema.ts'
export type {
  ClaimDisplay,
  ClaimRoles,
  ClaimSource,
  ClaimWords,
  CredentialTypeSchema,
  Locale,
  LocalText,
} from './credential-type-schema.ts'
export * from './credential-types.gen.ts'
export type {
  Check,
  HolderBinding,
  Level,
  Outcome,
  Report,
  ReportEntitlement,
  ReportIssuer,
  ReportItem,
  Step,
  Verdict,
} from './report.gen.ts'
export { reportSchema } from './report.gen.ts'
export type { ClaimDescription, CredentialType } from './credential-types.ts'
export { columnKey, credentialTypes, describeType, findCredentialType, vctOf } from './credential-types.ts'
export type { TypeMetadata } from './type-metadata.ts'
export { typeMetadata } from './type-metadata.ts'
export type { ProblemCode } from './problem-texts.ts'
export type { Problem } from './validate-subject.ts'
export { validateSubject } from './validate-subject.ts'
export { isReport } from './validate-report.ts'
