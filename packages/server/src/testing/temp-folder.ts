import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type TempFolder = { path: string; remove: () => Promise<void> }

export async function tempFolder(): Promise<TempFolder> {
  const path = await mkdtemp(join(tmpdir(), 'acquis-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
