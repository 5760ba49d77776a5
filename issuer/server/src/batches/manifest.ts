import { concatBytes, fromBase64url, randomToken, sha256, toBase64url, utf8 } from '@acquis/base'

type Subject = Record<string, string | number>

/** What the second person approves: which programmes, how many, and a digest over every subject. */
export type Manifest = {
  version: 1
  count: number
  /** Types of credential, `diploma/1`. */
  types: string[]
  programmes: { code: string; version: string; title: string; count: number }[]
  /** SHA-256 over the sorted salted hashes of the subjects, base64url. */
  subjects: string
}

/** An approved manifest with the hashes that it stands for. */
export type ApprovedManifest = { manifest: Manifest; manifestHash: string; hashes: readonly string[] }

/** JSON in one spelling: members sorted, no spaces. What is hashed here holds texts, whole or decimal numbers and null. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`
}

export const newSalt = (): string => randomToken(16)

/** SHA-256 over salt and subject. The salt hides the subject from whoever sees the hash and guesses names. */
export function subjectHash(salt: string, subject: Subject): string {
  return toBase64url(sha256(concatBytes(fromBase64url(salt), utf8(canonicalJson(subject)))))
}

/** @param hashes in any order */
export function subjectsDigest(hashes: readonly string[]): string {
  return toBase64url(sha256([...hashes].sort().join('\n')))
}

/**
 * Builds what is to be approved.
 * @param rows the programme of each row, and the salted hash of its subject
 */
export function buildManifest(
  rows: readonly {
    programme: { code: string; version: string; type: { name: string; version: number }; claims: Subject }
    hash: string
  }[],
): Manifest {
  const counted = new Map<string, Manifest['programmes'][number]>()
  for (const { programme } of rows) {
    const { code, version, claims } = programme
    const key = canonicalJson([code, version])
    const entry = counted.get(key) ?? { code, version, title: String(claims['title'] ?? code), count: 0 }
    counted.set(key, { ...entry, count: entry.count + 1 })
  }
  return {
    version: 1,
    count: rows.length,
    types: [...new Set(rows.map(({ programme: { type } }) => `${type.name}/${type.version}`))].sort(),
    programmes: [...counted].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, entry]) => entry),
    subjects: subjectsDigest(rows.map(({ hash }) => hash)),
  }
}

/** The hash that an approval is stored with. */
export function manifestHash(manifest: Manifest): string {
  return toBase64url(sha256(canonicalJson(manifest)))
}

/** True where these are the hashes that the manifest counts, and the manifest is the one that the hash names. */
export function isManifestOf(
  { manifest, manifestHash: hash }: { manifest: Manifest; manifestHash: string },
  hashes: readonly string[],
): boolean {
  return hashes.length === manifest.count && subjectsDigest(hashes) === manifest.subjects && manifestHash(manifest) === hash
}
