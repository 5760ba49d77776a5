// The awards of a body that have left its hands, across batches.
import { Brackets, type EntityManager } from 'typeorm'
import { type Award, type AwardSubject, handedStates, learnerOf } from './award.ts'
import { awardTable } from './award-table.ts'
import { searchWords } from './search-key.ts'

/** Where a page begins: behind this row of this batch. `line` counts from 1. */
export type HandedPlace = { createdAt: string; batchId: string; line: number }

type Listed = Pick<Award, 'id' | 'batchId' | 'line' | 'state' | 'credentialType' | 'awardDate'>

/** An award as the list of a body shows it, with the time of its batch; name and title are null once the personal data are erased. */
export type HandedRow = Listed & { createdAt: string; learner: string | null; title: string | null }

/**
 * One page of the awards of a body that were handed out: newest batch first, in the order of its file.
 *
 * @param words all of them must stand in the person's name, without regard to accents, case, signs and their order.
 */
export async function listHandedAwards(
  db: EntityManager,
  { orgId, words, after, limit }: { orgId: string; words: string; after?: HandedPlace | undefined; limit: number },
): Promise<HandedRow[]> {
  const query = db
    .createQueryBuilder(awardTable, 'award')
    .innerJoin('batch', 'batch', 'batch.id = award.batchId')
    .leftJoin('subject', 'subject', 'subject.awardId = award.id')
    .select('subject.subject', 'subject')
    .addSelect('batch.createdAt', 'createdAt')
    .where('batch.orgId = :orgId AND award.orgId = :orgId', { orgId })
    .andWhere('award.state IN (:...handedStates)', { handedStates })
  for (const column of ['id', 'batchId', 'line', 'state', 'credentialType', 'awardDate'])
    query.addSelect(`award.${column}`, column)
  // Words are letters and digits, so nothing in them is a pattern.
  for (const [index, word] of searchWords(words).entries())
    query.andWhere(`subject.searchKey LIKE :word${index}`, { [`word${index}`]: `%${word}%` })
  if (after)
    query.andWhere(
      new Brackets((or) =>
        or
          .where('batch.createdAt < :createdAt', after)
          .orWhere('batch.createdAt = :createdAt AND batch.id < :batchId', after)
          .orWhere('batch.id = :batchId AND award.line > :line', after),
      ),
    )
  query.orderBy('batch.createdAt', 'DESC').addOrderBy('batch.id', 'DESC').addOrderBy('award.line', 'ASC').limit(limit)
  const rows = await query.getRawMany<Listed & { createdAt: string; subject: string | null }>()
  return rows.map(({ subject: text, ...row }) => {
    const subject = text === null ? null : (JSON.parse(text) as AwardSubject)
    return { ...row, learner: subject && learnerOf(subject), title: subject && String(subject['title'] ?? '') }
  })
}
