import { CreateVerifier1795200000001 } from './1795200000001-create-verifier.ts'
import { RequestUriMethod1795200000002 } from './1795200000002-request-uri-method.ts'

export const migrations = [CreateVerifier1795200000001, RequestUriMethod1795200000002]
