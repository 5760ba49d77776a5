import { type Schema, Validator } from '@cfworker/json-schema'
import type { Report } from './report.gen.ts'
import { reportSchema } from './report.gen.ts'

let validator: Validator | undefined

/** True for a value of the shape of `reports/report.1.json`. */
export function isReport(value: unknown): value is Report {
  validator ??= new Validator(structuredClone(reportSchema) as Schema, '2020-12')
  return validator.validate(value).valid
}
