import { randomBytes } from '@acquis/base'
import { frenchWords } from './words.ts'

/** Five words drawn at random from our own list, about 55 bits, which Argon2id makes dear to try. */
export function proposePassphrase(words = 5): string {
  return Array.from({ length: words }, () => frenchWords[drawBelow(frenchWords.length)]).join(' ')
}

/** A number below `limit`, each as likely as another: draws that would favour the first ones are thrown away. */
function drawBelow(limit: number): number {
  const whole = 65_536 - (65_536 % limit)
  for (;;) {
    const [high = 0, low = 0] = randomBytes(2)
    const drawn = high * 256 + low
    if (drawn < whole) return drawn % limit
  }
}
