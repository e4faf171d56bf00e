import { DIMENSIONS } from '@otzyv/domain/dimension'
import { useEffect } from 'preact/hooks'
import { page } from '../../data/asked.ts'
import { labelOf, readLabels } from '../../data/dimension-labels.ts'
import type { FigurePageId } from '../../data/figure-pages.ts'
import { changeView, frameTexts, say, scope, view, workspaces } from '../../data/page-state.ts'
import { NO_FILTERS } from '../../data/parse-view.ts'
import { AgainstMenu } from './against-menu.tsx'
import css from './filter-line.module.css'
import { FilterMenu } from './filter-menu.tsx'
import { PageActions } from './page-actions.tsx'
import { PeriodMenu } from './period-menu.tsx'
import { SurveyMenu } from './survey-menu.tsx'

/** What the figures are of, as one line of chips: what always holds, then each filter that is set, then the way to more. */
export function FilterLine() {
  const t = frameTexts.value
  if (!scope.value || !workspaces.value) return null
  const { filters } = view.value
  const set = DIMENSIONS.flatMap((dimension) => filters[dimension].map((value) => ({ dimension, value })))
  return (
    <section class={css.line} aria-label={t.filters}>
      <SurveyMenu scope={scope.value} workspaces={workspaces.value} />
      <PeriodMenu today={scope.value.workspace.today} />
      {isComparing(page.value.id) && <AgainstMenu />}
      {set.map(({ dimension, value }) => (
        <FilterChip key={`${dimension}=${value}`} dimension={dimension} value={value} />
      ))}
      <FilterMenu />
      {set.length > 1 && (
        <button type="button" class={`${css.chip} ${css.add}`} onClick={() => changeView({ filters: NO_FILTERS })}>
          {t.clear}
        </button>
      )}
      <PageActions />
    </section>
  )
}

/** Whether a page compares its period with another one. */
export const isComparing = (id: FigurePageId) => id !== 'voices' && id !== 'trust'

type FilterProps = { dimension: (typeof DIMENSIONS)[number]; value: string }

function FilterChip({ dimension, value }: FilterProps) {
  const t = frameTexts.value
  useEffect(() => readLabels(dimension), [dimension])
  const label = value === '' ? t.notGiven : labelOf(dimension, value)
  const { filters } = view.value
  return (
    <button
      type="button"
      class={`${css.chip} ${css.set}`}
      data-filter={dimension}
      aria-label={say(t.remove, { name: `${t.dimensions[dimension]}: ${label}` })}
      onClick={() =>
        changeView({ filters: { ...filters, [dimension]: filters[dimension].filter((one) => one !== value) } })
      }
    >
      {t.dimensions[dimension]}: <bdi>{label}</bdi> <span aria-hidden="true">×</span>
    </button>
  )
}
