export { StatusListError } from './status-list-error.ts'
export type { StatusReference } from './status-reference.ts'
export { readStatusReference } from './status-reference.ts'
export type { EntryBits, Status, StatusEntry } from './entries.ts'
export { buildStatusList, minEntries, statusAt, statuses } from './entries.ts'
export { decodeStatusList, encodeStatusList } from './compressed.ts'
export type { ReadStatusList } from './list-token.ts'
export { readStatusList, signStatusList, statusListType } from './list-token.ts'
export { bitstringAt, decodeBitstring, encodeBitstring, minBitstringEntries } from './bitstring/bitstring.ts'
export type { BitstringPurpose, BitstringStatusListEntry } from './bitstring/build-bitstring.ts'
export { bitstringPurposes, buildBitstring, buildBitstringEntries } from './bitstring/build-bitstring.ts'
export type { ReadBitstringList } from './bitstring/bitstring-credential.ts'
export { readBitstringList, signBitstringList } from './bitstring/bitstring-credential.ts'
export { buildStatusBundle, readStatusBundle } from './bundle.ts'
export type {
  BitstringReference,
  StatusAnswer,
  StatusProblem,
  StatusQuestion,
  StatusReader,
  StatusReaderOptions,
} from './status-answer.ts'
export { createStatusReader } from './status-reader.ts'
