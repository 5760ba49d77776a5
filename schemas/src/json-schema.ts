/** A JSON Schema (2020-12), as far as this workspace looks into it. */
export type JsonSchema = {
  $schema?: string
  title?: string
  description?: string
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  [keyword: string]: unknown
}
