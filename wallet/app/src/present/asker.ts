import type { OpenedRequest } from './present-credentials.ts'

/** What to call who asks: the name in the register, or the one they give, or their host. */
export const nameOfAsker = ({ organisation, host }: OpenedRequest['asker']) => organisation ?? host
