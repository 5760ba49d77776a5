import type { ReportItem } from '@acquis/schemas'
import type { MarkKind } from '../look/proof-mark.tsx'

/** The mark of what was checked: the verdict first, then who says it. Its words are the text `marks.<kind>` of the kit. */
export function markOf({ verdict, level }: Pick<ReportItem, 'verdict' | 'level'>): MarkKind {
  if (verdict === 'refused') return 'refused'
  if (verdict === 'undetermined') return 'unknown'
  return verdict === 'caution' ? 'note' : level
}
