import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ownerOnly = 0o600

/** Makes the folder of the trial, readable by its owner alone. */
export function openFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  return path
}

/** A file of the trial that its owner alone may read. */
export function writeOwnerOnly(path: string, text: string): void {
  writeFileSync(path, text, { mode: ownerOnly })
  chmodSync(path, ownerOnly)
}

/**
 * A secret of the trial, made on first use. In production secrets come from the environment and never lie beside the data.
 * @returns 32 bytes
 */
export function trialSecret(folder: string, name: string): Uint8Array {
  const path = join(folder, `${name}.secret`)
  if (!existsSync(path)) writeOwnerOnly(path, randomBytes(32).toString('base64url'))
  return new Uint8Array(Buffer.from(readFileSync(path, 'utf8'), 'base64url'))
}
