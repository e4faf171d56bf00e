import { language } from '../../data/page-state.ts'
import { labelIn } from '../../format/label-in.ts'
import { reasonLabels } from './answers.ts'

/** What a reason is called in the reader's language, as the survey has it; one that it asks for no more is its id as words. */
export function nameReason(id: string, survey?: string): string {
  const known = reasonLabels.value.filter((reason) => reason.id === id)
  const { labels = {} } = known.find((reason) => reason.survey === survey) ?? known[0] ?? {}
  return labelIn(language.value, labels) ?? id.replaceAll('-', ' ')
}
