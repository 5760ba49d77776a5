import { config } from 'zod'

// zod makes functions out of text where it may; the policy of our pages lets nobody. To be loaded before any shape is made.
config({ jitless: true })
