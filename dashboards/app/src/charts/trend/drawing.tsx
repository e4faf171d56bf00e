import type { IndicatorPoint, IndicatorsResult } from '@otzyv/contracts'
import { renderTick, renderValue } from '@otzyv/locales/render-figure'
import { frameTexts, language, say } from '../../data/page-state.ts'
import { isOver } from '../../format/is-over.ts'
import { computeDomain } from '../compute-domain.ts'
import {
  computeMarks,
  drawLine,
  findIndex,
  type TrendFrame,
  type TrendMark,
  WIDE,
  xOf,
  yScale,
} from './compute-trend.ts'
import { Band, Events, Months } from './drawn-parts.tsx'
import css from './trend.module.css'
import type { Baseline, Change, TrendEvent } from './trend-parts.ts'

type Props = {
  data: Pick<IndicatorsResult, 'preset' | 'granularity'>
  points: readonly IndicatorPoint[]
  baseline: Baseline | null
  change: Change | null
  events: readonly TrendEvent[]
  target: number | null
  frame: TrendFrame
  at: number | null
  point: (index: number | null) => void
  /** Leads to the answers of the point that is pointed at; null if nobody may read them. */
  open: (() => void) | null
}

/** The picture of a trend. It is hidden from screen readers: the slider around it and the table say the same in words. */
export function Drawing({ data, points, baseline, change, events, target, frame, at, point, open }: Props) {
  const { unit } = data.preset
  const floor = frame.height - frame.bottom
  const limits = [...(baseline ? [baseline.value] : []), ...(target === null ? [] : [target])]
  const { y, ticks } = yScale(frame, widen(computeDomain(points, data.preset), limits))
  const marks = computeMarks(points, frame, y)
  const full = points.filter(isOver).length
  const last = marks.findLast(({ isRunning }) => !isRunning)
  const running = marks.find(({ isRunning }) => isRunning)
  const turn = change ? points.findIndex(({ from }) => from >= change.since) : -1
  const end = frame.right - 6
  const tone = (index: number) => (turn >= 0 && index >= turn && change ? ` ${css[change.side]}` : '')
  const pointAt = (event: { currentTarget: SVGSVGElement; clientX: number }) => {
    const box = event.currentTarget.getBoundingClientRect()
    point(findIndex(points, frame, ((event.clientX - box.left) / box.width) * frame.width))
  }
  const atMark = at === null ? undefined : marks.find(({ index }) => index === at)
  return (
    <svg
      class={`${css.chart}${open !== null && at !== null ? ` ${css.leads}` : ''}`}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      height={frame.height}
      aria-hidden="true"
      onPointerMove={pointAt}
      onPointerDown={pointAt}
      // A finger chooses the point first: the link above the drawing then leads to its answers.
      onClick={(event) => event instanceof PointerEvent && event.pointerType === 'mouse' && at !== null && open?.()}
      onPointerLeave={(event) => event.pointerType === 'mouse' && point(null)}
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line class={css.grid} x1={frame.left} x2={end} y1={y(tick)} y2={y(tick)} />
          <text x={frame.left - 8} y={y(tick)} dy="0.32em" text-anchor="end">
            {renderTick(language.value, unit, tick)}
          </text>
        </g>
      ))}
      {baseline && <Band {...{ baseline, points, frame, full, y }} />}
      {target !== null && <line class={css.target} x1={frame.left} x2={end} y1={y(target)} y2={y(target)} />}
      {change && turn >= 0 && (
        <line
          class={`${css.base} ${css[change.side]}`}
          x1={xOf(frame, full, turn)}
          x2={xOf(frame, full, full - 1)}
          y1={y(change.value)}
          y2={y(change.value)}
        />
      )}
      <Events {...{ events, points, frame }} />
      {marks.map((mark) => (
        <line
          key={mark.index}
          class={`${css.interval}${mark.isRunning ? ` ${css.running}` : tone(mark.index)}`}
          x1={mark.x}
          x2={mark.x}
          y1={mark.lower}
          y2={mark.upper}
        />
      ))}
      <path class={css.line} d={drawLine(marks, 0, turn > 0 ? turn : full - 1)} />
      {turn >= 0 && change && <path class={`${css.line} ${css[change.side]}`} d={drawLine(marks, turn, full - 1)} />}
      {marks.map((mark) => (
        <circle
          key={mark.index}
          class={`${mark.isRunning ? css.running : mark.isFew ? css.few : css.dot}${tone(mark.index)}`}
          cx={mark.x}
          cy={mark.y}
          r={mark === last ? 5 : mark.isRunning ? 3.5 : full > 52 ? 1.75 : 2.75}
        />
      ))}
      {target !== null && (
        // Over the intervals, which would strike it through.
        <text class={css.halo} x={frame.left + 2} y={y(target) + placeLabel(marks, frame.left, y(target))}>
          {say(frameTexts.value.trend.target, { value: renderValue(language.value, unit, target) })}
        </text>
      )}
      {last && (
        <text
          class={`${css.value} ${css.halo}${tone(last.index)}`}
          x={last.x}
          y={Math.max(14, last.y - 11)}
          text-anchor="middle"
        >
          {renderValue(language.value, unit, points[last.index]?.indicator.value ?? 0)}
        </text>
      )}
      {full < points.length && (
        <line class={css.apart} x1={frame.right + 6} x2={frame.right + 6} y1={frame.top} y2={floor} />
      )}
      {running && frame.width >= WIDE && (
        <text x={frame.runningX + 12} y={running.y}>
          <tspan>{frameTexts.value.trend.soFar[data.granularity]}</tspan>
          <tspan x={frame.runningX + 12} dy="15">
            {renderValue(language.value, unit, points[running.index]?.indicator.value ?? 0)}
          </tspan>
        </text>
      )}
      {atMark && <line class={css.cursor} x1={atMark.x} x2={atMark.x} y1={frame.top} y2={floor} />}
      {atMark && <circle class={css.at} cx={atMark.x} cy={atMark.y} r="6" />}
      <line class={css.axis} x1={frame.left} x2={end} y1={floor} y2={floor} />
      <Months {...{ data, points, frame, full, floor }} />
    </svg>
  )
}

/** What the label of a target takes of the width, in pixels, and how far from its line it is still beside it. */
const LABEL = { width: 90, near: 26, below: 14, above: -5 }

/** Where the label of a target stands: below its line, or above it if more of the first points lie below. */
function placeLabel(marks: readonly TrendMark[], left: number, line: number): number {
  const near = marks.filter((mark) => mark.x < left + LABEL.width && Math.abs(mark.y - line) < LABEL.near)
  const below = near.filter((mark) => mark.y > line).length
  return below > near.length - below ? LABEL.above : LABEL.below
}

/** Room for what else is drawn beside the values. */
function widen([low, high]: [number, number], values: readonly number[]): [number, number] {
  return [Math.min(low, ...values), Math.max(high, ...values)]
}
