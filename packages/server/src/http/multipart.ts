/** A file that was handed in. `fileName` is as the sender wrote it, without folders. */
export type UploadedFile = { bytes: Uint8Array; fileName?: string; contentType: string }

const maxParts = 100
const maxHeaderBytes = 4_096

/**
 * The first file of a multipart form, or null. It looks no further than that file and copies nothing.
 * @see https://www.rfc-editor.org/rfc/rfc7578#section-4
 */
export function firstFileOf(body: Uint8Array, boundary: string): UploadedFile | null {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1')
  let at = startOf(bytes, `--${boundary}`)
  for (let part = 0; part < maxParts && at !== null; part++) {
    if (bytes.toString('latin1', at, at + 2) !== '\r\n') return null
    const headerEnd = bytes.subarray(at, at + maxHeaderBytes).indexOf('\r\n\r\n')
    if (headerEnd < 0) return null
    const headers = bytes.toString('utf8', at, at + headerEnd)
    const start = at + headerEnd + 4
    // The delimiter of an empty part begins with the line end that closes its headers.
    const end = bytes.indexOf(delimiter, start - 2)
    if (end < 0) return null
    const file = fileOf(headers, bytes.subarray(start, Math.max(start, end)))
    if (file) return file
    at = end + delimiter.length
  }
  return null
}

function startOf(bytes: Buffer, first: string): number | null {
  if (bytes.toString('latin1', 0, first.length) === first) return first.length
  const at = bytes.indexOf(`\r\n${first}`)
  return at < 0 ? null : at + first.length + 2
}

function fileOf(headers: string, bytes: Uint8Array): UploadedFile | null {
  const disposition = /^content-disposition:\s*form-data\b(.*)$/im.exec(headers)?.[1]
  const name = disposition && /;\s*filename="((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1]
  if (name === undefined) return null
  const contentType = /^content-type:\s*([^\s;]+)/im.exec(headers)?.[1]?.toLowerCase() ?? 'application/octet-stream'
  const fileName = name.split(/[\\/]/).at(-1)!.slice(0, 255)
  return { bytes, contentType, ...(fileName !== '' && { fileName }) }
}
