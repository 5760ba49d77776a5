import { CreateVerifier1795200000001 } from './1795200000001-create-verifier.ts'

export const migrations = [CreateVerifier1795200000001]
