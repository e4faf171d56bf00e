import type { IndicatorPoint, IndicatorsResult } from '@otzyv/contracts'
import { renderTick } from '@otzyv/locales/render-figure'
import { useId } from 'preact/hooks'
import { language, pointed } from '../data/page-state.ts'
import { renderAxisLabels } from '../format/render-bucket.ts'
import { chooseLabels } from './choose-labels.ts'
import { computeAxis, computeChart, computeIndex, computeX, type Frame, type Mark } from './compute-chart.ts'
import { useWidth } from './use-width.ts'

type Props = {
  data: IndicatorsResult
  points: readonly IndicatorPoint[]
  domain: [number, number]
  size: 'large' | 'small'
  /** A value to compare with, drawn as a dotted line across; null for none. */
  reference: number | null
}

const FRAMES = {
  large: { height: 300, top: 10, right: 12, bottom: 26, left: 50 },
  small: { height: 132, top: 8, right: 8, bottom: 22, left: 42 },
}

/** One series as a picture. It is hidden from screen readers: the slider around it and the table say the same in words. */
export function TrendChart({ data, points, domain, size, reference }: Props) {
  const [ref, width] = useWidth(size === 'large' ? 900 : 300)
  const frame: Frame = { width, ...FRAMES[size] }
  if (size === 'large' && width < 560) frame.height = 220
  const chart = computeChart(points, frame, domain)
  const axis = computeAxis(frame, domain, size === 'large' ? 5 : 3)
  const right = frame.width - frame.right
  const floor = frame.height - frame.bottom
  const at = points.findIndex((point) => point.from === pointed.value)
  const labels = chooseLabels(
    renderAxisLabels(language.value, data.granularity, points).map((text, index) => ({
      text,
      x: computeX(frame, points.length, index),
    })),
    size === 'large' ? 14 : 10,
    frame.width + 10,
    (text) => text.length * (size === 'large' ? 7 : 6.4),
  )
  const step = (right - frame.left) / Math.max(1, points.length)
  const radius = Math.min(size === 'large' ? 3.5 : 2.5, Math.max(1.6, step / 3))
  // Where buckets stand too close for dots, only those are drawn that say something the line does not.
  const isDotted = (mark: Mark) => step >= 6 || mark.lone || mark.lowN || mark.index === at
  const clip = useId()
  const point = (event: { currentTarget: SVGSVGElement; clientX: number }) => {
    const box = event.currentTarget.getBoundingClientRect()
    const x = ((event.clientX - box.left) / box.width) * frame.width
    pointed.value = points[computeIndex(frame, points.length, x)]?.from ?? null
  }
  return (
    <div ref={ref} class={`chart ${size}`}>
      <svg
        viewBox={`0 0 ${frame.width} ${frame.height}`}
        aria-hidden="true"
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={(event) => {
          if (event.pointerType === 'mouse') pointed.value = null
        }}
      >
        <clipPath id={clip}>
          <rect x={frame.left} y={frame.top - 4} width={right - frame.left} height={floor - frame.top + 8} />
        </clipPath>
        {axis.ticks.map((tick) => (
          <g key={tick}>
            <line class="grid" x1={frame.left} x2={right} y1={axis.y(tick)} y2={axis.y(tick)} />
            <text class="tick" x={frame.left - 8} y={axis.y(tick)} dy="0.32em" text-anchor="end">
              {renderTick(language.value, data.preset.unit, tick)}
            </text>
          </g>
        ))}
        {labels.map(({ text, x }) => (
          <text key={x} class="tick" x={x} y={floor + 17} text-anchor="start">
            {text}
          </text>
        ))}
        {labels.map(({ x }) => (
          <line key={x} class="notch" x1={x} x2={x} y1={floor} y2={floor + 5} />
        ))}
        <line class="axis" x1={frame.left} x2={right} y1={floor} y2={floor} />
        <g clip-path={`url(#${clip})`}>
          <path class="band" d={chart.band} />
          {chart.marks.map((mark) =>
            mark.lone ? (
              <line
                key={mark.index}
                class={mark.complete ? 'bar' : 'bar running'}
                x1={mark.x}
                x2={mark.x}
                y1={mark.lower}
                y2={mark.upper}
              />
            ) : null,
          )}
          {reference !== null && (
            <line class="reference" x1={frame.left} x2={right} y1={axis.y(reference)} y2={axis.y(reference)} />
          )}
        </g>
        {at >= 0 && (
          <line
            class="cursor"
            x1={computeX(frame, points.length, at)}
            x2={computeX(frame, points.length, at)}
            y1={frame.top}
            y2={floor}
          />
        )}
        <path class="line" d={chart.line} />
        <path class="line running" d={chart.provisional} />
        {chart.marks.filter(isDotted).map((mark) => (
          <circle
            key={mark.index}
            class={`dot${mark.lowN ? ' low' : ''}${mark.complete ? '' : ' running'}${mark.index === at ? ' at' : ''}`}
            cx={mark.x}
            cy={mark.y}
            r={radius}
          />
        ))}
      </svg>
    </div>
  )
}
