import type { IndicatorsResult } from '@otzyv/contracts'
import { failure, loading, result, scope, texts } from './data/page-state.ts'
import { AddressNotice } from './layout/address-notice.tsx'
import { Controls } from './layout/controls.tsx'
import { FillingNotice } from './layout/filling-notice.tsx'
import { MailNotice } from './layout/mail-notice.tsx'
import {
  EmptyNotice,
  FailureNotice,
  LoadingNotice,
  MadeUpBanner,
  MissingNotice,
  NoScopeNotice,
  OpenNotice,
} from './layout/notices.tsx'
import { PageFooter } from './layout/page-footer.tsx'
import { PageHeader } from './layout/page-header.tsx'
import { SetupCard } from './layout/setup-card.tsx'
import { BriefingSection } from './pages/overview/briefing-section.tsx'
import { CoverageSection } from './pages/overview/coverage-section.tsx'
import { GroupCharts } from './pages/overview/group-charts.tsx'
import { Headline } from './pages/overview/headline.tsx'
import { NumbersTable } from './pages/overview/numbers-table.tsx'
import { TrendSection } from './pages/overview/trend-section.tsx'

/** The whole page: what it shows depends on what was last read. */
export function App() {
  const data = scope.value?.workspace.filling ? null : result.value
  const madeUp = scope.value?.workspace.madeUp ?? data?.workspace.madeUp ?? false
  return (
    <>
      {data && !failure.value && !isEmpty(data) && (
        <a class="skip" href="#figures">
          {texts.value.skip}
        </a>
      )}
      <PageHeader title={texts.value.title} whose={scope.value?.workspace.name ?? null} at="figures" />
      <OpenNotice />
      <AddressNotice />
      <MailNotice />
      {madeUp && <MadeUpBanner />}
      {scope.value && <MissingNotice scope={scope.value} />}
      {scope.value && <Controls />}
      <main aria-busy={loading.value} class={loading.value && data ? 'stale' : ''}>
        <Content />
      </main>
      {data && !failure.value && <PageFooter data={data} />}
    </>
  )
}

function Content() {
  const data = result.value
  if (failure.value) return <FailureNotice failure={failure.value} />
  const filling = scope.value?.workspace.filling
  if (filling) return <FillingNotice filling={filling} />
  if (!data) return loading.value ? <LoadingNotice /> : <NoScopeNotice />
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
    <>
      <BriefingSection />
      <Headline data={data} />
      <TrendSection data={data} />
      {data.series.length > 0 && <GroupCharts data={data} />}
      <NumbersTable data={data} />
      <CoverageSection figures={data} />
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
