import type { Signer } from '@acquis/agent'
import {
  type BitstringPurpose,
  bitstringPurposes,
  buildBitstring,
  buildStatusList,
  readBitstringList,
  readStatusList,
  signBitstringList,
  signStatusList,
  statusAt,
  type StatusEntry,
  statuses,
} from '@acquis/status-list'
import { bitstringPath, bitstringUris, statusPath, statusUri } from '../addresses.ts'
import { lifeSeconds, type StatusList, ttlSeconds } from './status.ts'

/** One published file of a list: where it stands, and how it is made and read. */
export type ListFile = {
  path: string
  uri: string
  /** @throws StatusListError */
  read: (token: string, now: Date) => Promise<{ bytes: Uint8Array; iat: number }>
  /** Over `previous`: what it calls revoked or replaced stays so. */
  build: (args: { entries: readonly StatusEntry[]; size: number; previous?: Uint8Array }) => Uint8Array
  sign: (args: { bytes: Uint8Array; signer: Signer; now: Date }) => Promise<string>
  /** The places that it calls revoked or replaced. */
  retired: (bytes: Uint8Array) => number[]
}

/** What is published of a list: one Token Status List, or a Bitstring Status List for each purpose. */
export function listFiles({ kind, number }: Pick<StatusList, 'kind' | 'number'>, slug: string, idOrigin: string): ListFile[] {
  if (kind === 'token') return [tokenFile(statusPath(slug, number), statusUri(idOrigin, slug, number))]
  const uris = bitstringUris(idOrigin, slug, number)
  return bitstringPurposes.map((purpose) => bitstringFile(purpose, bitstringPath(slug, purpose, number), uris[purpose]))
}

const times = { ttlSeconds, expiresInSeconds: lifeSeconds }

function tokenFile(path: string, uri: string): ListFile {
  return {
    path,
    uri,
    read: (token, now) => readStatusList(token, { uri, now }),
    build: buildStatusList,
    sign: (args) => signStatusList({ uri, ...args, ...times }),
    retired: (bytes) =>
      placesOf(bytes, 4, (index) => {
        const value = statusAt(bytes, 2, index)
        return value === statuses.revoked || value === statuses.replaced
      }),
  }
}

function bitstringFile(purpose: BitstringPurpose, path: string, uri: string): ListFile {
  return {
    path,
    uri,
    read: (token, now) => readBitstringList(token, { uri, now }),
    build: (args) => buildBitstring({ purpose, ...args }),
    sign: (args) => signBitstringList({ uri, purpose, ...args, ...times }),
    // A suspension may end: where it is published and not known, nothing is forgotten.
    retired: (bytes) =>
      purpose === 'suspension' ? [] : placesOf(bytes, 8, (index) => (bytes[index >> 3]! & (0x80 >> (index & 7))) !== 0),
  }
}

/** The places for which this holds; most bytes of a list are 0 and are passed over. */
function placesOf(bytes: Uint8Array, perByte: number, holds: (index: number) => boolean): number[] {
  const places: number[] = []
  for (const [at, byte] of bytes.entries()) {
    if (byte === 0) continue
    for (let index = at * perByte; index < (at + 1) * perByte; index++) if (holds(index)) places.push(index)
  }
  return places
}
