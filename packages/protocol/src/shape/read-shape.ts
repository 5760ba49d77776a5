import { config, type ZodType } from 'zod'

// zod probes `Function('')` otherwise, which a strict content security policy reports as a violation.
config({ jitless: true })

/**
 * Reads a value against a shape. Members that the shape does not name are left out: every text that we follow tells readers
 * to ignore them. What was wrong is told by the place alone, never by the value.
 */
export function readShape<T>(shape: ZodType<T>, value: unknown, refuse: (message: string) => Error): T {
  const read = shape.safeParse(value)
  if (read.success) return read.data
  const place = read.error.issues[0]?.path.map(String).join('.').slice(0, 80)
  throw refuse(place ? `${place} is missing or not of the right shape` : 'the message is not of the right shape')
}
