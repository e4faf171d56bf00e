import type { IndicatorPoint } from '@otzyv/contracts'
import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { isOver } from '../../format/is-over.ts'
import type { TrendEvent } from './trend-parts.ts'

/** Where a trend is drawn, in pixels; the running bucket has a place of its own at `runningX`, apart from the full ones. */
export type TrendFrame = {
  width: number
  height: number
  left: number
  right: number
  top: number
  bottom: number
  runningX: number
}

/** A bucket as it is drawn. */
export type TrendMark = {
  index: number
  x: number
  y: number
  lower: number
  upper: number
  /** Fewer than 30 answers: drawn hollow. */
  isFew: boolean
  isRunning: boolean
}

const MARGIN = { left: 40, top: 34, bottom: 30 }
/** What the words beside the running bucket take, where there is room for them. */
const ROOM = { wide: 158, narrow: 44 }
/** From this width on the running bucket has its words beside it. */
export const WIDE = 640

/** The frame of a trend as wide as its place, and lower on paper, where more stands on one sheet. */
export function frameTrend(width: number, hasRunning: boolean, isOnPaper = false): TrendFrame {
  const isWide = width >= WIDE
  const room = hasRunning ? (isWide ? ROOM.wide : ROOM.narrow) : 16
  const right = width - room
  return { width, height: isOnPaper ? 220 : isWide ? 300 : 250, ...MARGIN, right, runningX: right + (isWide ? 30 : 24) }
}

/** The x of a full bucket: the first and the last stand at the ends of the axis. */
export function xOf({ left, right }: TrendFrame, count: number, index: number): number {
  return count <= 1 ? (left + right) / 2 : left + (index / (count - 1)) * (right - left - 10)
}

/** The y of a value, and about five round values to label. */
export function yScale({ height, top, bottom }: TrendFrame, domain: [number, number]) {
  const scale = scaleLinear()
    .domain(domain)
    .range([height - bottom, top])
  return { y: (value: number) => scale(value), ticks: scale.ticks(5) }
}

/** Every bucket that has a value; the running one stands apart from the full ones, and no line leads to it. */
export function computeMarks(
  points: readonly IndicatorPoint[],
  frame: TrendFrame,
  y: (value: number) => number,
): TrendMark[] {
  const full = points.filter(isOver).length
  return points.flatMap((point, index): TrendMark[] => {
    const { value, lower, upper, flags } = point.indicator
    if (value === null) return []
    const isRunning = !isOver(point)
    return [
      {
        index,
        x: isRunning ? frame.runningX : xOf(frame, full, index),
        y: y(value),
        lower: y(lower ?? value),
        upper: y(upper ?? value),
        isFew: flags.includes('low_n'),
        isRunning,
      },
    ]
  })
}

/** The line through the full buckets `[from, to]` by index, broken wherever one has no value: none is ever drawn as 0. */
export function drawLine(marks: readonly TrendMark[], from: number, to: number): string {
  const byIndex = new Map(marks.filter(({ isRunning }) => !isRunning).map((mark) => [mark.index, mark]))
  const steps = Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => byIndex.get(from + step) ?? null)
  return (
    line<TrendMark | null>(
      (mark) => mark?.x ?? 0,
      (mark) => mark?.y ?? 0,
    ).defined((mark) => mark !== null)(steps) ?? ''
  )
}

/** The index of the bucket nearest to an x. */
export function findIndex(points: readonly IndicatorPoint[], frame: TrendFrame, x: number): number {
  const full = points.filter(isOver).length
  const places = points.map((point, index) => (isOver(point) ? xOf(frame, full, index) : frame.runningX))
  return places.reduce((best, at, index) => (Math.abs(at - x) < Math.abs((places[best] ?? 0) - x) ? index : best), 0)
}

/** Events with the x of the bucket that the day of each belongs to; without those of days that no bucket has. */
export function placeEvents(events: readonly TrendEvent[], points: readonly IndicatorPoint[], frame: TrendFrame) {
  const full = points.filter(isOver).length
  return events.flatMap((event): (TrendEvent & { x: number })[] => {
    const index = points.findIndex(({ from, to }) => from <= event.day && event.day < to)
    if (index >= 0 && index < full) return [{ ...event, x: xOf(frame, full, index) }]
    // Beside the bucket that is not over there is room for a mark, but for no line.
    return event.isQuiet && index >= 0 ? [{ ...event, x: frame.runningX }] : []
  })
}
