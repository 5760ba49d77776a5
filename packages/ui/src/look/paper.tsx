import type { ReactNode } from 'react'
import styles from './paper.module.css'
import { Band, Stamp } from './stamp.tsx'

/** `engraved` for what a body delivered, `letterhead` for what it attests, `plain` for all else. */
export type Material = 'engraved' | 'letterhead' | 'plain'

export type PaperProps = {
  /** Of the body: from the trust list, or what to call an unknown one. */
  issuer: string
  /** Short name for the stamp; without it there is none. */
  shortName?: string | undefined
  title: string
  speciality?: string | undefined
  /** Only there when the stamp and the frame may stand: a delivered diploma. */
  material: Material
  children?: ReactNode
  heading?: 'h2' | 'h3'
}

/** The front of a diploma on a card. */
export function CardPaper({ issuer, shortName, title, speciality, material, heading: Heading = 'h2', children }: PaperProps) {
  return (
    <div className={styles.card} data-material={material}>
      <div className={styles.front}>
        <p className={styles.issuer}>{issuer}</p>
        <Heading className={styles.cardTitle}>{title}</Heading>
        {speciality !== undefined && <p className={styles.speciality}>{speciality}</p>}
      </div>
      {material === 'engraved' && shortName !== undefined && (
        <div className={styles.cardSeal}>
          <Stamp text={shortName} />
        </div>
      )}
      <div className={styles.foot}>{children}</div>
    </div>
  )
}

/** A diploma as a thing that one owns. */
export type DiplomaPaperProps = PaperProps & {
  /** "décerné à" */
  awardedTo: string
  name: string
  lines: readonly string[]
}

export function DiplomaPaper(props: DiplomaPaperProps) {
  const { issuer, shortName, title, speciality, material, awardedTo, name, lines, heading: Heading = 'h2', children } = props
  const stamped = material === 'engraved' && shortName !== undefined
  return (
    <article className={styles.page} data-material={material}>
      {material === 'engraved' && <Band seed={shortName ?? issuer} />}
      <div className={styles.inside}>
        <p className={styles.issuer}>{issuer}</p>
        <hr className={styles.rule} />
        <Heading className={styles.pageTitle}>{title}</Heading>
        {speciality !== undefined && <p className={styles.pageSpeciality}>{speciality}</p>}
        {name !== '' && (
          <>
            <p className={styles.awarded}>{awardedTo}</p>
            <p className={styles.name}>{name}</p>
          </>
        )}
        {lines.map((line) => (
          <p key={line} className={styles.line}>
            {line}
          </p>
        ))}
        {stamped && (
          <div className={styles.seal}>
            <Stamp text={shortName} ring={issuer} />
          </div>
        )}
        {children}
      </div>
      {material === 'engraved' && <Band seed={shortName ?? issuer} />}
    </article>
  )
}
