export { CodedError } from './errors.ts'
export { type Clock, addSeconds, dayAt00, dayOf, epochSeconds, isCalendarDate } from './time.ts'
export {
  BytesError,
  concatBytes,
  equalBytes,
  fromBase64,
  fromBase64url,
  fromUtf8,
  hmacSha256,
  newId,
  randomBytes,
  randomToken,
  sha256,
  toBase64,
  toBase64url,
  toHex,
  utf8,
} from './bytes.ts'
export { JsonError, type JsonLimits, readJson } from './json.ts'
export { didWebFor, isAllowedAddress, isLoopbackOrigin } from './address.ts'
