import type { AlertOutlookAnswer } from '@otzyv/contracts'
import { TEAM_WORDS } from '@otzyv/locales/pages/team'
import { renderCount } from '@otzyv/locales/render-figure'
import { language, say } from '../../data/page-state.ts'
import { outlook } from './team-readings.ts'

/** How soon a fall of this team would be reported, and what it would take where that is not within a quarter. */
export function OutlookNote() {
  const answer = outlook.data.value
  const [item] = answer?.items ?? []
  if (!answer || !item) return null
  return <p class="note">{sayOutlook(answer, item)}</p>
}

function sayOutlook({ drop, unit, within }: AlertOutlookAnswer, item: AlertOutlookAnswer['items'][number]): string {
  const t = TEAM_WORDS[language.value].outlook
  const { days, answers, answersAWeek, neededAWeek } = item
  const fall = say(unit === 'mean' ? t.fallOnScale : t.fall, { drop: String(drop).replace('.', decimalSign()) })
  if (days !== null && days <= within) return say(t.within, { fall, days, answers: answers ?? 0 })
  const late = days === null ? say(t.never, { fall, n: answersAWeek }) : say(t.late, { fall, days, n: answersAWeek })
  return `${late} ${neededAWeek === null ? t.noNumber : say(t.needed, { n: neededAWeek })}`
}

const decimalSign = (): string => (renderCount(language.value, 1.5).includes(',') ? ',' : '.')
