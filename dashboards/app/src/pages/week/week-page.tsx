import type { IndicatorsResult } from '@otzyv/contracts'
import { failure, loading, result, watchIndicators } from '../../data/page-state.ts'
import { rules } from '../../data/rules.ts'
import { briefing, interventions, lowResponses, responseCounts, weekReasons } from '../../data/side-readings.ts'
import { EmptyNotice, FailureNotice, LoadingNotice } from '../../layout/notices.tsx'
import { PageFooter } from '../../layout/page-footer.tsx'
import { SetupCard } from '../../layout/setup-card.tsx'
import { ReasonsSection } from '../why/reasons-section.tsx'
import { BriefingSection } from './briefing-section.tsx'
import { LowSection } from './low-section.tsx'
import { MovedSection } from './moved-section.tsx'
import { TrendSection } from './trend-section.tsx'
import css from './week.module.css'

/** What is read for the week. */
export const weekReadings = [
  { start: watchIndicators, loading },
  briefing,
  interventions,
  rules,
  lowResponses,
  responseCounts,
  weekReasons,
]

/** The week: what is to be said of it, and what that is made of. */
export function WeekPage() {
  const data = result.value
  // Figures that were shown stay; what failed is said above them.
  if (!data) return failure.value ? <FailureNotice failure={failure.value} /> : <LoadingNotice />
  if (!failure.value && isEmpty(data))
    return (
      <>
        <SetupCard />
        <EmptyNotice data={data} />
      </>
    )
  return (
    <>
      {failure.value && <FailureNotice failure={failure.value} isAbove />}
      <div class={failure.value ? 'of-before' : loading.value ? 'stale' : ''}>
        <BriefingSection />
        <TrendSection data={data} />
        <Below preset={data.preset} />
        <PageFooter data={data} />
      </div>
    </>
  )
}

/** What moved, who is waiting, and why those say they are not satisfied. */
function Below({ preset }: { preset: IndicatorsResult['preset'] }) {
  const about = briefing.data.value
  const [low, counts, reasons] = [lowResponses.data.value, responseCounts.data.value, weekReasons.data.value]
  return (
    <>
      {about && <MovedSection briefing={about} preset={preset} />}
      <div class={css.said}>
        {about && low && counts && <LowSection listed={low} counts={counts} week={about} />}
        {reasons?.reasons.some(({ before, since }) => before + since > 0) && <ReasonsSection answer={reasons} />}
      </div>
    </>
  )
}

/** Hidden, not yet trusted or left out answers are still answers: only a period with none at all is empty. */
function isEmpty({ overall: { points } }: IndicatorsResult): boolean {
  return points.every(
    ({ indicator, unconfirmed, suspect, excluded }) =>
      indicator.n === 0 && unconfirmed === 0 && suspect === 0 && excluded === 0,
  )
}
