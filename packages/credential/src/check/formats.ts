import type { CredentialFormat } from './credential-format.ts'
import { jwtVcFormat } from './jwt-vc-format.ts'
import { sdJwtFormat } from './sd-jwt-format.ts'

/** Every format that we check. */
export const formats: readonly CredentialFormat[] = [sdJwtFormat, jwtVcFormat]
