import { useId } from 'react'
import styles from './stamp.module.css'

type StampProps = {
  /** Short name of the body, in the middle; its first four letters. */
  text: string
  /** Whole name, around; only on the large stamp. */
  ring?: string
}

/** A dry stamp, drawn from the name of the body: an ornament, never a mark of proof. */
export function Stamp({ text, ring }: StampProps) {
  const id = useId()
  return (
    <svg className={styles.stamp} viewBox="-50 -50 100 100" aria-hidden="true" focusable="false" data-ring={ring && true}>
      <path d={scallops} />
      <circle r="43" />
      {ring !== undefined && (
        <>
          <path id={id} d="M0 -35.5A35.5 35.5 0 1 1 -.01 -35.5" stroke="none" />
          <text className={styles.ring}>
            <textPath href={`#${id}`} textLength="219" lengthAdjust={ring.length > 40 ? 'spacingAndGlyphs' : 'spacing'}>
              {around(ring)}
            </textPath>
          </text>
        </>
      )}
      <g transform={ring === undefined ? undefined : 'scale(.78)'}>
        <circle r="38" />
        {petals.map((angle) => (
          <ellipse key={angle} rx="38" ry="19" transform={`rotate(${angle})`} />
        ))}
        <circle className={styles.ground} r="19.5" />
      </g>
      <text className={styles.text} y="5" textAnchor="middle">
        {text.slice(0, 4)}
      </text>
    </svg>
  )
}

/** The name as often as it takes to go once around. */
function around(name: string): string {
  const times = Math.max(1, Math.floor(56 / (name.length + 3)))
  return `${name} · `.repeat(times)
}

type BandProps = { seed: string }

/** A band of guilloché; its waves follow from the name of the body. */
export function Band({ seed }: BandProps) {
  const waves = 18 + ([...seed].reduce((sum, letter) => sum + letter.codePointAt(0)!, 0) % 9)
  return (
    <svg className={styles.band} viewBox="0 0 600 16" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {[0, 1, 2, 3, 4, 5].map((shift) => (
        <path key={shift} d={wave(waves, (shift * Math.PI) / 3)} />
      ))}
      <path d="M0 .5H600M0 15.5H600" />
    </svg>
  )
}

function wave(waves: number, shift: number): string {
  const points = Array.from({ length: 301 }, (_, index) => {
    const y = 8 + 7 * Math.sin((index / 300) * waves * 2 * Math.PI + shift)
    return `${index * 2} ${y.toFixed(1)}`
  })
  return `M${points.join('L')}`
}

const petals = Array.from({ length: 18 }, (_, index) => index * 10)
const scallops = `${Array.from({ length: 120 }, (_, index) => {
  const angle = (index * Math.PI) / 60
  const radius = 47 + 1.8 * Math.sin(angle * 30)
  return `${index === 0 ? 'M' : 'L'}${(radius * Math.sin(angle)).toFixed(1)} ${(-radius * Math.cos(angle)).toFixed(1)}`
}).join('')}Z`
