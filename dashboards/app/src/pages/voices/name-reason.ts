import { language } from '../../data/page-state.ts'
import { reasonIn } from '../../format/label-in.ts'
import { reasonLabels } from './answers.ts'

/** What a reason is called in the reader's language, by what was read with the answers. */
export function nameReason(id: string, survey?: string): string {
  return reasonIn(language.value, reasonLabels.value, id, survey)
}
