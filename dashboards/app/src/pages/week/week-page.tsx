import type { IndicatorsResult } from '@otzyv/contracts'
import { useEffect } from 'preact/hooks'
import { failure, loading, result, scope, watchIndicators } from '../../data/page-state.ts'
import { briefing, coverage, interventions, movesByProduct, movesByTeam, published } from '../../data/side-readings.ts'
import { EmptyNotice, FailureNotice, LoadingNotice, NoScopeNotice } from '../../layout/notices.tsx'
import { PageFooter } from '../../layout/page-footer.tsx'
import { SetupCard } from '../../layout/setup-card.tsx'
import { CoverageSection } from '../overview/coverage-section.tsx'
import { NumbersTable } from '../overview/numbers-table.tsx'
import { BriefingSection } from './briefing-section.tsx'
import { MovedSection } from './moved-section.tsx'
import { TrendSection } from './trend-section.tsx'

/** The week: what is to be said of it, and what that is made of. */
export function WeekPage() {
  useEffect(() => {
    const readings = [briefing, movesByTeam, movesByProduct, interventions, coverage, published]
    const ends = [watchIndicators(), ...readings.map((reading) => reading.start())]
    return () => {
      for (const end of ends) end()
    }
  }, [])
  const data = result.value
  if (failure.value) return <FailureNotice failure={failure.value} />
  if (!data) return loading.value || scope.value ? <LoadingNotice /> : <NoScopeNotice />
  if (isEmpty(data)) {
    return (
      <>
        <SetupCard />
        <EmptyNotice data={data} />
        <CoverageSection figures={data} />
      </>
    )
  }
  return (
    <div class={loading.value ? 'stale' : ''}>
      <BriefingSection />
      <TrendSection data={data} />
      {briefing.data.value && <MovedSection briefing={briefing.data.value} />}
      <NumbersTable data={data} />
      <CoverageSection figures={data} />
      <PageFooter data={data} />
    </div>
  )
}

/** Hidden, not yet trusted or left out answers are still answers: only a period with none at all is empty. */
function isEmpty({ overall: { points } }: IndicatorsResult): boolean {
  return points.every(
    ({ indicator, unconfirmed, suspect, excluded }) =>
      indicator.n === 0 && unconfirmed === 0 && suspect === 0 && excluded === 0,
  )
}
