import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { TableError } from './table-error.ts'

const inflate = promisify(inflateRaw)

/** What of a workbook is read: the sheets, the texts and formats of their cells, and where all of it stands. */
const wanted = /^xl\/(?:_rels\/workbook\.xml\.rels|(?:workbook|styles|sharedStrings|worksheets\/[A-Za-z0-9_-]+)\.xml)$/
const maxEntries = 2_000
/** All that is read, once it is unpacked. */
const maxBytes = 134_217_728
/** Sheets are packed ten to fifty times smaller; a bomb a thousand times. Small parts may be what they are. */
const maxRatio = 200
const smallBytes = 1_048_576

export type Part = { name: string; bytes: Buffer }

/** True for what begins as zip archives do. */
export function isZip(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PK\x03\x04'
}

/**
 * Unpacks the parts of a workbook that are read, by the archive's directory, within bounds that hold whatever the archive says of
 * its own sizes.
 *
 * @throws TableError `file_not_text` (another zip), `file_malformed`, `file_too_large`
 */
export async function unpackWorkbook(file: Uint8Array): Promise<Part[]> {
  const archive = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const parts: Part[] = []
  let room = maxBytes
  for (const entry of readDirectory(archive)) {
    if (!wanted.test(entry.name)) continue
    if (parts.some(({ name }) => name === entry.name)) throw malformed('a part stands in it twice')
    const bytes = await unpack(archive, entry, room)
    room -= bytes.length
    parts.push({ name: entry.name, bytes })
  }
  if (!parts.some(({ name }) => name === 'xl/workbook.xml')) throw new TableError('file_not_text', 'the zip is no workbook')
  return parts
}

type Entry = { name: string; method: number; isLocked: boolean; packedBytes: number; at: number }

function* readDirectory(archive: Buffer): Generator<Entry> {
  try {
    const end = archive.subarray(-65_557).lastIndexOf('PK\x05\x06', undefined, 'latin1')
    if (end === -1) throw malformed('it has no end')
    const tail = archive.subarray(Math.max(0, archive.length - 65_557) + end)
    const count = tail.readUInt16LE(10)
    if (count > maxEntries) throw malformed('it has too many parts')
    let at = tail.readUInt32LE(16)
    for (let read = 0; read < count; read++) {
      if (archive.readUInt32LE(at) !== 0x02014b50) throw malformed('its directory is broken')
      const nameLength = archive.readUInt16LE(at + 28)
      yield {
        name: archive.toString('utf8', at + 46, at + 46 + nameLength),
        isLocked: (archive.readUInt16LE(at + 8) & 1) !== 0,
        method: archive.readUInt16LE(at + 10),
        packedBytes: archive.readUInt32LE(at + 20),
        at: archive.readUInt32LE(at + 42),
      }
      at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
    }
  } catch (cause) {
    if (cause instanceof RangeError) throw malformed('its directory points outside', cause)
    throw cause
  }
}

async function unpack(archive: Buffer, entry: Entry, room: number): Promise<Buffer> {
  const { method, isLocked, packedBytes, at } = entry
  if (isLocked || (method !== 0 && method !== 8)) throw malformed('a part is locked or packed in a way that is not read')
  if (at + 30 > archive.length || archive.readUInt32LE(at) !== 0x04034b50) throw malformed('a part is not where it should be')
  const start = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28)
  const packed = archive.subarray(start, start + packedBytes)
  if (packed.length !== packedBytes) throw malformed('a part is cut off')
  const limit = Math.min(room, Math.max(smallBytes, packedBytes * maxRatio))
  if (limit <= 0 || (method === 0 && packedBytes > limit)) throw tooLarge()
  if (method === 0) return packed
  try {
    return await inflate(packed, { maxOutputLength: limit })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge()
    throw malformed('a part cannot be unpacked', cause)
  }
}

/**
 * An archive of these parts, unpacked. A reader that trusts an archive gets this one: what was measured is then what is read,
 * whatever the file told in two places.
 */
export function packWorkbook(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, bytes } of parts) {
    const local = headerOf(0x04034b50, 30, name, bytes)
    const central = headerOf(0x02014b50, 46, name, bytes)
    central.writeUInt32LE(at, 42)
    locals.push(local, bytes)
    directory.push(central)
    at += local.length + bytes.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, ...directory, end])
}

/** The fields that both headers have stand in the directory's two bytes later. */
function headerOf(signature: number, length: 30 | 46, name: string, { length: size }: Buffer): Buffer {
  const header = Buffer.alloc(length + Buffer.byteLength(name))
  const shift = length === 46 ? 2 : 0
  header.writeUInt32LE(signature, 0)
  header.writeUInt16LE(20, 4 + shift)
  header.writeUInt32LE(size, 18 + shift)
  header.writeUInt32LE(size, 22 + shift)
  header.writeUInt16LE(Buffer.byteLength(name), 26 + shift)
  header.write(name, length)
  return header
}

export const malformed = (why: string, cause?: unknown) => new TableError('file_malformed', why, { cause })
export const tooLarge = () => new TableError('file_too_large', 'the workbook is too large once it is opened')
