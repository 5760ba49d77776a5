import { open, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { newId } from '@acquis/base'
import { KitError } from '../kit-error.ts'

const segment = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/

/** @throws KitError `request_malformed` for anything but plain names between slashes */
function placeOf(folder: string, path: string): string {
  const segments = path.split('/')
  if (segments.length > 16 || !segments.every((each) => segment.test(each)))
    throw new KitError('request_malformed', 'a published path is plain names between slashes')
  return join(folder, ...segments)
}

/**
 * Publishes a file under ID_ORIGIN: readers see the old one or the new one, whole, also after a power cut.
 * @param path relative, such as `orgs/univ/did.json`
 * @throws KitError `request_malformed`
 */
export async function publishFile(folder: string, path: string, content: string | Uint8Array): Promise<void> {
  const place = placeOf(folder, path)
  await mkdir(dirname(place), { recursive: true })
  const draft = join(dirname(place), `.${newId()}`)
  try {
    const file = await open(draft, 'wx', 0o644)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, place)
  } catch (cause) {
    await rm(draft, { force: true })
    throw cause
  }
  await syncFolder(dirname(place))
}

/** The rename itself must survive a power cut. Some systems cannot sync a folder; there the file system does what it does. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

/** The text of a published file, or null where there is none. @throws KitError `request_malformed` */
export async function readPublished(folder: string, path: string): Promise<string | null> {
  try {
    return await readFile(placeOf(folder, path), 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw cause
  }
}
