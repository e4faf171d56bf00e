import type { IndicatorPoint, IndicatorsResult } from '@otzyv/contracts'
import { language } from '../../data/page-state.ts'
import { renderDate, renderMonths } from '../../format/render-bucket.ts'
import { placeEvents, type TrendFrame, WIDE, xOf } from './compute-trend.ts'
import css from './trend.module.css'
import type { Baseline, TrendEvent } from './trend-parts.ts'

type Places = { points: readonly IndicatorPoint[]; frame: TrendFrame; full: number }

/** How far chance alone leads from the weeks before, and these themselves. */
export function Band({
  baseline,
  points,
  frame,
  full,
  y,
}: Places & { baseline: Baseline; y: (value: number) => number }) {
  const xAt = (from: string) =>
    xOf(
      frame,
      full,
      points.findIndex((point) => point.from === from),
    )
  const known = baseline.weeks.filter(({ from }) => points.some((point) => point.from === from))
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last) return null
  const corners = [
    ...known.map(({ from, highest }) => `${xAt(from)},${y(highest)}`),
    ...known.toReversed().map(({ from, lowest }) => `${xAt(from)},${y(lowest)}`),
  ]
  return (
    <>
      <polygon class={css.band} points={corners.join(' ')} />
      <line class={css.base} x1={xAt(first.from)} x2={xAt(last.from)} y1={y(baseline.value)} y2={y(baseline.value)} />
    </>
  )
}

/** What happened, each at the bucket that its day belongs to. */
export function Events({ events, points, frame }: Omit<Places, 'full'> & { events: readonly TrendEvent[] }) {
  const floor = frame.height - frame.bottom
  const placed = placeEvents(events, points, frame)
  return (
    <>
      {placeLabels(placed, frame).map(({ text, x, isQuiet, label }) => (
        <g key={text}>
          {isQuiet ? (
            <path class={css.quiet} d={`M${x - 4} ${floor}l4 -7l4 7z`} />
          ) : (
            <line class={css.event} x1={x} x2={x} y1={31} y2={floor} />
          )}
          {label && (
            <text class={css.halo} x={label.x} y={label.y}>
              {text}
            </text>
          )}
          <title>{text}</title>
        </g>
      ))}
    </>
  )
}

/** The lines that labels stand in, above the chart, and about what a letter takes, which is more in Russian. */
const LABEL = { lines: [12, 27], letter: 6.4, cyrillic: 7.4, gap: 10 }

function measure(text: string): number {
  const wide = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0
  return wide * LABEL.cyrillic + (text.length - wide) * LABEL.letter
}

/** The text of each event, and where it stands: one that fits into no line is in the table and under the pointer alone. */
function placeLabels(placed: readonly (TrendEvent & { x: number })[], frame: TrendFrame) {
  const ends = LABEL.lines.map(() => frame.left)
  return placed
    .toSorted((a, b) => a.x - b.x)
    .map((event) => {
      const text = `${renderDate(language.value, event.day, { day: 'numeric', month: 'short' })}, ${event.label}`
      const width = measure(text)
      const x = Math.max(frame.left, Math.min(event.x - width / 2, frame.right - width))
      const line = ends.findIndex((end) => end <= x)
      const isShown = frame.width >= WIDE && !event.isQuiet && line >= 0
      if (isShown) ends[line] = x + width + LABEL.gap
      return { ...event, text, label: isShown ? { x, y: LABEL.lines[line] } : null }
    })
}

/** What a letter of the axis takes, in pixels, at most. */
const LETTER = 8

type MonthProps = Places & { data: Pick<IndicatorsResult, 'granularity'>; floor: number }

/** Every month or quarter is on the axis, with fewer letters where there is no room. */
export function Months({ data, points, frame, full, floor }: MonthProps) {
  const shown = points.slice(0, full)
  const room = (frame.right - frame.left) / Math.max(1, new Set(shown.map(({ from }) => from.slice(0, 7))).size)
  const labels = renderMonths(language.value, data.granularity, shown, room)
  const second = labels.findIndex(({ text }, index) => index > 0 && text !== '')
  // A month of which only the end is on view has its name before its line, where the next month begins too soon.
  const isShort = second > 0 && xOf(frame, full, second) - frame.left < LETTER * ((labels[0]?.text.length ?? 0) + 1)
  const aside = room < 40 ? 0 : 4
  return (
    <>
      {labels.map(({ text, year }, index) => {
        const x = xOf(frame, full, index)
        const isBefore = isShort && index === 0
        const place = { x: isBefore ? x - aside : x + aside, 'text-anchor': isBefore ? 'end' : 'start' } as const
        return text === '' ? null : (
          <g key={shown[index]?.from}>
            <line class={css.axis} x1={x} x2={x} y1={floor} y2={floor + 5} />
            <text {...place} y={floor + 16}>
              {text}
            </text>
            {year !== '' && (
              <text {...place} y={floor + 29}>
                {year}
              </text>
            )}
          </g>
        )
      })}
    </>
  )
}
