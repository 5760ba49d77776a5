// Draws src/*.gen.ts from the JSON files beside it. `--check` writes nothing and fails where a file would change.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { compile, type JSONSchema } from 'json-schema-to-typescript'

const root = new URL('..', import.meta.url)
const banner = '// Drawn from the JSON files of this workspace by `npm run generate`. Do not edit.\n'

function read(folder: string): { file: string; schema: JSONSchema }[] {
  const files = readdirSync(new URL(`${folder}/`, root)).filter((file) => file.endsWith('.json'))
  return files.sort().map((file) => {
    const schema = JSON.parse(readFileSync(new URL(`${folder}/${file}`, root), 'utf8')) as JSONSchema
    return { file: `${folder}/${file}`, schema }
  })
}

/** Types, not interfaces: a type may be handed to who takes a Record. */
async function typesOf({ schema }: { schema: JSONSchema }): Promise<string> {
  const text = await compile(schema, schema.title ?? '', {
    bannerComment: '',
    ignoreMinAndMaxItems: true,
    style: { semi: false, singleQuote: true, printWidth: 128 },
  })
  return text.replaceAll(/export interface (\w+) \{/g, 'export type $1 = {')
}

function constant(name: string, type: string, schemas: { schema: JSONSchema }[] | { schema: JSONSchema }): string {
  const value = Array.isArray(schemas) ? schemas.map(({ schema }) => schema) : schemas.schema
  return `export const ${name}: ${type} = ${JSON.stringify(value, null, 2)}\n`
}

async function draw(): Promise<Map<string, string>> {
  const types = read('credential-types')
  const reports = read('reports')
  const [report] = reports
  if (!report || reports.length > 1) throw new Error('one report schema is expected')
  const typeTexts = await Promise.all(types.map(typesOf))
  return new Map([
    [
      'src/credential-types.gen.ts',
      `${banner}import type { CredentialTypeSchema } from './credential-type-schema.ts'\n\n${typeTexts.join('\n')}\n` +
        constant('credentialTypeSchemas', 'readonly CredentialTypeSchema[]', types),
    ],
    [
      'src/report.gen.ts',
      `${banner}import type { JsonSchema } from './json-schema.ts'\n\n${await typesOf(report)}\n${constant('reportSchema', 'JsonSchema', report)}`,
    ],
  ])
}

const check = process.argv.includes('--check')
for (const [file, text] of await draw()) {
  const url = new URL(file, root)
  if (!check) writeFileSync(url, text)
  else if (readFileSync(url, 'utf8') !== text) {
    console.error(`${file} is not what its JSON says: run npm run generate`)
    process.exitCode = 1
  }
}
