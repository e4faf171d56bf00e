import type { AlertOutlookAnswer } from '@otzyv/contracts'
import { say, scope } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { useReading } from '../../../data/use-reading.ts'
import { isolate } from '../../../format/isolate.ts'

/** At first only so many by name. */
const NAMED = 8

/** What a drop rule cannot do, said before anybody relies on it: of whom no alert would come within a quarter, and why. */
export function RuleOutlook({ surveyId }: { surveyId: string }) {
  const t = settingsTexts.value.pages.alertRules.outlook
  const workspace = scope.value?.workspace.id
  const query = new URLSearchParams({ survey: surveyId, ...(workspace && { workspace }) })
  const { data } = useReading<AlertOutlookAnswer>(`v1/alert-outlook?${query}`)
  const answer = data.value
  if (!answer || answer.items.length === 0) return null
  const { items, drop, unit, within } = answer
  const late = items.filter(({ days }) => days === null || days > within)
  const head = { drop, n: items.length, soon: items.length - late.length }
  return (
    <div>
      <p class="hint">{say(unit === 'mean' ? t.headOnScale : t.head, head)}</p>
      {late.length > 0 && (
        <ul class="hint">
          {late.slice(0, NAMED).map(({ value, label, answersAWeek, neededAWeek }) => (
            <li key={value}>
              {say(neededAWeek === null ? t.lateAnyway : t.late, {
                name: isolate(label || t.unnamed),
                n: answersAWeek,
                needed: neededAWeek ?? 0,
              })}
            </li>
          ))}
          {late.length > NAMED && <li>{say(t.more, { n: late.length - NAMED })}</li>}
        </ul>
      )}
    </div>
  )
}
