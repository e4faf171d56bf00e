import type { IndicatorPoint, IndicatorsResult } from '@otzyv/contracts'
import { useEffect, useState } from 'preact/hooks'
import { frameTexts, language, say } from '../../data/page-state.ts'
import type { Filters } from '../../data/parse-view.ts'
import { goToHref } from '../../data/router.ts'
import { isOver } from '../../format/is-over.ts'
import { renderBucket } from '../../format/render-bucket.ts'
import { answersHref } from '../answers-link.tsx'
import { Details, readOut, readOutText } from '../read-out.tsx'
import { useWidth } from '../use-width.ts'
import { frameTrend } from './compute-trend.ts'
import { Drawing } from './drawing.tsx'
import css from './trend.module.css'
import type { Baseline, Change, TrendEvent } from './trend-parts.ts'
import { TrendTable } from './trend-table.tsx'

type Props = {
  data: Pick<IndicatorsResult, 'preset' | 'granularity' | 'survey'>
  points: readonly IndicatorPoint[]
  /** The heading that names the chart. */
  labelledBy: string
  baseline?: Baseline | null
  /** A change that stands: from its first day on the line has its colour. */
  change?: Change | null
  events?: readonly TrendEvent[]
  target?: number | null
  /** What its answers are filtered by on top of what is on view. */
  filters?: Partial<Filters> | undefined
}

/** On paper a trend is drawn this wide, in pixels, and scaled: its type then has the size of that around it. */
const PAPER = 880

/**
 * One series over time, read by pointer, by the arrow keys and as a table; a click on a point, and Enter, lead to its answers. Thin upright lines are intervals, the pale band is
 * where chance alone leads, hollow points have fewer than 30 answers, and what is not over stands apart.
 */
export function Trend(props: Props) {
  const { data, points, labelledBy, baseline = null, change = null, events = [], target = null, filters } = props
  const t = frameTexts.value.trend
  const [at, setAt] = useState<number | null>(null)
  const [ref, width, isOnPaper] = useWidth(PAPER)
  // The table is closed at first, and would hold up the chart.
  const [isPainted, notePainted] = useState(false)
  useEffect(() => notePainted(true), [])
  const lastFull = points.findLastIndex(isOver)
  const isDrawn = points.some((point) => isOver(point) && point.indicator.value !== null)
  const shown = points[at ?? lastFull] ?? points.at(-1)
  if (!shown) return null
  const index = points.indexOf(shown)
  const { value, details } = readOut(data, shown)
  const drawing = { data, points, baseline, change, events, target }
  const answers = shown.indicator.n === 0 ? null : answersHref(shown, filters)
  return (
    <>
      {isDrawn ? (
        <>
          <p class={css.readout}>
            <span>{renderBucket(language.value, data.granularity, shown)}</span> <b>{value}</b> <Details of={details} />{' '}
            {answers !== null && (
              <a class="go" href={answers}>
                {t.read}
              </a>
            )}
          </p>
          <div
            class={css.slider}
            role="slider"
            tabIndex={0}
            aria-labelledby={labelledBy}
            aria-valuemin={1}
            aria-valuemax={points.length}
            aria-valuenow={index + 1}
            aria-valuetext={readOutText(data, shown)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && answers !== null) return goToHref(answers)
              const next = nextIndex(event.key, index, points.length)
              if (next === null) return
              event.preventDefault()
              setAt(next)
            }}
            onBlur={() => setAt(null)}
          >
            <div ref={ref}>
              <Drawing
                {...drawing}
                frame={frameTrend(width, lastFull < points.length - 1, isOnPaper)}
                at={at}
                point={setAt}
                open={answers === null ? null : () => goToHref(answers)}
              />
            </div>
          </div>
        </>
      ) : (
        <p class="note">{t.nothingDrawn[data.granularity]}</p>
      )}
      <details class={css.table}>
        <summary>{say(t.showTable[data.granularity], { n: points.length })}</summary>
        {isPainted && <TrendTable data={data} points={points} events={events} filters={filters} />}
      </details>
    </>
  )
}

function nextIndex(key: string, at: number, count: number): number | null {
  if (key === 'ArrowLeft' || key === 'ArrowDown') return Math.max(0, at - 1)
  if (key === 'ArrowRight' || key === 'ArrowUp') return Math.min(count - 1, at + 1)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}
