import type { IndicatorPoint } from '@otzyv/contracts'
import { scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'

export type Frame = { width: number; height: number; top: number; right: number; bottom: number; left: number }

/** One bucket as it is drawn; `lone` has no drawn neighbour, so its interval needs a bar of its own. */
export type Mark = {
  index: number
  x: number
  y: number
  lower: number
  upper: number
  lowN: boolean
  complete: boolean
  lone: boolean
}

export type Chart = { marks: Mark[]; line: string; band: string; provisional: string }

/** The x of a bucket's middle, in pixels. */
export function computeX(frame: Frame, count: number, index: number): number {
  return frame.left + ((index + 0.5) / Math.max(1, count)) * (frame.width - frame.left - frame.right)
}

/** The bucket under a pixel, clamped to those there are. */
export function computeIndex(frame: Frame, count: number, x: number): number {
  const index = Math.floor(((x - frame.left) / (frame.width - frame.left - frame.right)) * count)
  return Math.min(count - 1, Math.max(0, index))
}

/** The y of a value, in pixels, and about `count` round values to label. */
export function computeAxis(frame: Frame, domain: [number, number], count: number) {
  const scale = scaleLinear()
    .domain(domain)
    .range([frame.height - frame.bottom, frame.top])
  return { y: (value: number) => scale(value), ticks: scale.ticks(count) }
}

/**
 * The drawing of a series: a line and an interval band through the full buckets, broken wherever a bucket has no value, and
 * a dash from the last full bucket to the running one. No value is ever drawn as 0.
 */
export function computeChart(points: readonly IndicatorPoint[], frame: Frame, domain: [number, number]): Chart {
  const { y } = computeAxis(frame, domain, 5)
  const drawn = points.map((point, index): Mark | null => {
    const { value, lower, upper, flags } = point.indicator
    if (value === null) return null
    return {
      index,
      x: computeX(frame, points.length, index),
      y: y(value),
      lower: y(lower ?? value),
      upper: y(upper ?? value),
      lowN: flags.includes('low_n'),
      complete: point.complete,
      lone: false,
    }
  })
  const full = drawn.map((mark) => (mark?.complete ? mark : null))
  const marks = drawn.flatMap((mark) =>
    mark ? [{ ...mark, lone: !mark.complete || (!full[mark.index - 1] && !full[mark.index + 1]) }] : [],
  )
  const running = marks.find((mark) => !mark.complete)
  const last = running ? full[running.index - 1] : null
  return {
    marks,
    line:
      line<Mark | null>(
        (mark) => mark?.x ?? 0,
        (mark) => mark?.y ?? 0,
      ).defined((mark) => mark !== null)(full) ?? '',
    band:
      area<Mark | null>(
        (mark) => mark?.x ?? 0,
        (mark) => mark?.lower ?? 0,
        (mark) => mark?.upper ?? 0,
      ).defined((mark) => mark !== null)(full) ?? '',
    provisional: running && last ? `M${last.x},${last.y}L${running.x},${running.y}` : '',
  }
}
