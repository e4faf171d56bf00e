import { DIMENSIONS } from '@otzyv/domain/dimension'
import { against, page, period } from '../../data/asked.ts'
import { labelOf } from '../../data/dimension-labels.ts'
import { frameTexts, language, queryOf, scope, texts, view } from '../../data/page-state.ts'
import { place, search, toHref } from '../../data/router.ts'
import { renderDays } from '../../format/render-bucket.ts'
import { isComparing } from './filter-line.tsx'
import css from './print-head.module.css'
import { labelOfSurvey } from './survey-menu.tsx'

/** What stands above a page on paper, where there are no menus: whose figures, of what and when, and where they are from. */
export function PrintHead() {
  const t = frameTexts.value
  if (!scope.value) return null
  const { workspace, survey } = scope.value
  const days = period.value
  const { filters } = view.value
  const set = DIMENSIONS.filter((dimension) => filters[dimension].length > 0)
  // On its dates, so that it leads to the same figures next week.
  const query = queryOf({ period: days && { from: days.from, to: days.to } }, search.value)
  return (
    <section class={css.head} aria-hidden="true">
      <p class={css.what}>
        <b>{t.pages[page.value.id]}</b> <bdi>{workspace.name}</bdi>
        {workspace.madeUp && <span>{texts.value.madeUp}</span>}
      </p>
      <p>
        <span>
          <bdi>{labelOfSurvey(survey, workspace.surveys)}</bdi>
        </span>
        {days && <span>{renderDays(language.value, days)}</span>}
        {isComparing(page.value.id) && (
          <span>
            {t.againstLabel} {t.against[against.value]}
          </span>
        )}
        {set.map((dimension) => (
          <span key={dimension}>
            {t.dimensions[dimension]}:{' '}
            {filters[dimension].map((value, index) => (
              <bdi key={value}>
                {value === '' ? t.notGiven : labelOf(dimension, value)}
                {index < filters[dimension].length - 1 ? ', ' : ''}
              </bdi>
            ))}
          </span>
        ))}
      </p>
      <p class={css.address}>{location.origin + toHref(place.value, query)}</p>
    </section>
  )
}
