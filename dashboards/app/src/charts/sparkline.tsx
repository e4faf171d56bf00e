import type { PeriodFigure } from '@otzyv/contracts'
import { type OneScale, placeOf } from './one-scale.ts'
import css from './sparkline.module.css'

const [WIDTH, HEIGHT, PAD] = [150, 28, 3]

type Props = {
  scale: OneScale
  points: readonly PeriodFigure[]
  /** The level before, drawn dotted across; null for none. */
  level: number | null
  /** A change that stands: its side, and how many of the newest points are since then. */
  change: { side: 'lower' | 'higher'; weeksSince: number } | null
}

/** The weeks of a series as a line, broken where a week has no figure; coloured only since a change that stands. */
export function Sparkline({ scale, points, level, change }: Props) {
  const x = (index: number) => round(PAD + ((WIDTH - 2 * PAD) * index) / Math.max(1, points.length - 1))
  const y = (value: number) => round(HEIGHT - PAD - (HEIGHT - 2 * PAD) * placeOf(scale, value))
  const drawn = points.map((point, index) =>
    point.outcome === 'figure' ? { index, place: `${x(index)},${y(point.value)}` } : null,
  )
  const cut = points.length - (change?.weeksSince ?? 0)
  const last = drawn.findLast((point) => point !== null)
  const tone = change === null ? '' : (css[change.side] ?? '')
  if (!last) return null
  return (
    <svg class={css.line} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {level !== null && <line class={css.level} x1={PAD} x2={WIDTH - PAD} y1={y(level)} y2={y(level)} />}
      <path class={css.weeks} d={pathOf(drawn.slice(0, cut + (change ? 1 : 0)))} />
      {change && <path class={`${css.weeks} ${tone}`} d={pathOf(drawn.slice(cut))} />}
      <circle class={`${css.last} ${tone}`} cx={last.place.split(',')[0]} cy={last.place.split(',')[1]} r="2.5" />
    </svg>
  )
}

/** A line through neighbours; one alone is a short dash, so that it is seen. */
function pathOf(points: readonly ({ place: string } | null)[]): string {
  return points
    .map((point, index) => {
      if (point === null) return ''
      if (points[index - 1]) return `L${point.place}`
      return points[index + 1] ? `M${point.place}` : `M${point.place}h1.5`
    })
    .join('')
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
