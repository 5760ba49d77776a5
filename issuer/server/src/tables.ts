// Every table of the issuer and how it came to be, in one place: a feature adds its own lines.
import { awardTable, cancellationTable, subjectTable } from './awards/award-table.ts'
import { batchTable, problemTable } from './batches/batch-table.ts'
import { claimLinkTable } from './claim-links/claim-link-table.ts'
import { instanceTable, signedCopyTable } from './credentials/instance-table.ts'
import { revocationTable } from './credentials/revocation-table.ts'
import { grantTable } from './grants/grant-table.ts'
import { tokenTable } from './grants/token-table.ts'
import { CreateOrganisation1795100000001 } from './migrations/1795100000001-organisation.ts'
import { CreateProgramme1795100000002 } from './migrations/1795100000002-programme.ts'
import { CreateBatch1795100000003 } from './migrations/1795100000003-batch.ts'
import { CreateAward1795100000004 } from './migrations/1795100000004-award.ts'
import { CreateClaimLink1795100001001 } from './migrations/1795100001001-claim-link.ts'
import { CreateInstance1795100001002 } from './migrations/1795100001002-instance.ts'
import { AddFormats1795100002001 } from './migrations/1795100002001-formats.ts'
import { FreeProgrammeLevels1795100002002 } from './migrations/1795100002002-programme-levels.ts'
import { AddSearchKey1795100002003 } from './migrations/1795100002003-search-key.ts'
import { nonceTable } from './nonces/nonce-table.ts'
import { organisationTable } from './organisations/organisation-table.ts'
import { programmeTable } from './programmes/programme-table.ts'
import { statusChangeTable, statusListTable } from './status/status-table.ts'

export const entities = [
  organisationTable,
  programmeTable,
  batchTable,
  problemTable,
  awardTable,
  subjectTable,
  cancellationTable,
  claimLinkTable,
  grantTable,
  tokenTable,
  nonceTable,
  instanceTable,
  signedCopyTable,
  revocationTable,
  statusListTable,
  statusChangeTable,
]

export const migrations = [
  CreateOrganisation1795100000001,
  CreateProgramme1795100000002,
  CreateBatch1795100000003,
  CreateAward1795100000004,
  CreateClaimLink1795100001001,
  CreateInstance1795100001002,
  AddFormats1795100002001,
  FreeProgrammeLevels1795100002002,
  AddSearchKey1795100002003,
]
