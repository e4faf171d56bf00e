import type { ChangePartsAnswer } from '@otzyv/contracts'
import { renderTick } from '@otzyv/locales/render-figure'
import { scaleLinear } from 'd3-scale'
import { useWidth } from '../../charts/use-width.ts'
import { language, say } from '../../data/page-state.ts'
import type { Step } from './compute-steps.ts'
import css from './waterfall.module.css'
import { figure, nameOf, points, words } from './why-words.ts'

const [TOP, BOTTOM] = [28, 8]
/** The height of the drawing on a wide screen, and on a narrow one. */
const [HIGH, LOW] = [270, 200]

type Props = { answer: Pick<ChangePartsAnswer, 'preset' | 'verdict'> & Sides; steps: readonly Step[] }
type Sides = Record<'before' | 'since', { value: number | null }>

/** The way from before to since: totals are lines, since the axis does not begin at 0, and each step between them is a bar. */
export function Waterfall({ answer, steps }: Props) {
  const [ref, width] = useWidth()
  const t = words.value
  const { preset, before, since, verdict } = answer
  if (before.value === null || since.value === null) return null
  const isNarrow = width < 600
  const [height, left] = isNarrow ? [LOW, 34] : [HIGH, 46]
  const levels = [before.value, since.value, ...steps.map(({ to }) => to)]
  const y = scaleLinear()
    .domain([Math.min(...levels), Math.max(...levels)])
    .nice(4)
    .range([height - BOTTOM - 16, TOP])
  const column = (width - left) / (steps.length + 2)
  const bar = Math.min(120, column * 0.62)
  const middle = (index: number) => left + column * (index + 0.5)
  const real = verdict === 'lower' || verdict === 'higher' ? css[verdict] : ''
  const spoken = steps.map((step) => `${labelOf(step)} ${points(preset, step.points)}`).join(', ')
  const values = { before: figure(preset, before.value), since: figure(preset, since.value) }
  return (
    <div ref={ref} class={css.chart}>
      <svg width={width} height={height} role="img" aria-label={say(t.chart, { ...values, steps: spoken })}>
        {y.ticks(4).map((tick) => (
          <g key={tick}>
            <line class={css.grid} x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
            <text x={left - 8} y={y(tick) + 4} text-anchor="end">
              {renderTick(language.value, preset.unit, tick)}
            </text>
          </g>
        ))}
        <Total x={middle(0)} y={y(before.value)} bar={bar} text={values.before} />
        {steps.map((step, index) => (
          <Bar
            key={index}
            x={middle(index + 1)}
            bar={bar}
            top={y(Math.max(step.from, step.to))}
            bottom={y(Math.min(step.from, step.to))}
            link={{ from: middle(index) + bar / 2, y: y(step.from) }}
            side={step.part?.verdict ?? 'steady'}
            text={points(preset, step.points)}
            falls={step.points < 0}
          />
        ))}
        <line
          class={css.link}
          x1={middle(steps.length) + bar / 2}
          x2={middle(steps.length + 1) - bar / 2}
          y1={y(since.value)}
          y2={y(since.value)}
        />
        <Total x={middle(steps.length + 1)} y={y(since.value)} bar={bar} text={values.since} own={real} />
      </svg>
      <div class={css.labels} style={{ paddingLeft: `${left}px` }} aria-hidden="true">
        <span>{t.before}</span>
        {steps.map((step, index) => (
          <span key={index}>{labelOf(step)}</span>
        ))}
        <span>{t.since}</span>
      </div>
    </div>
  )
}

function labelOf({ kind, part, count }: Step): string {
  const t = words.value
  if (kind === 'mix') return t.mixOfTickets
  return part ? nameOf(part) : say(t.othersTogether, { n: count })
}

type TotalProps = { x: number; y: number; bar: number; text: string; own?: string | undefined }

function Total({ x, y, bar, text, own = '' }: TotalProps) {
  return (
    <g class={own}>
      <line class={css.total} x1={x - bar / 2} x2={x + bar / 2} y1={y} y2={y} />
      <text class={css.strong} x={x} y={y - 9} text-anchor="middle">
        {text}
      </text>
    </g>
  )
}

type BarProps = {
  x: number
  bar: number
  top: number
  bottom: number
  link: { from: number; y: number }
  side: string
  text: string
  falls: boolean
}

function Bar({ x, bar, top, bottom, link, side, text, falls }: BarProps) {
  const real = side === 'lower' || side === 'higher' ? css[side] : ''
  return (
    <g class={real}>
      <line class={css.link} x1={link.from} x2={x - bar / 2} y1={link.y} y2={link.y} />
      <rect class={css.bar} x={x - bar / 2} y={top} width={bar} height={Math.max(1, bottom - top)} />
      <text class={css.step} x={x} y={falls ? bottom + 17 : top - 7} text-anchor="middle">
        {text}
      </text>
    </g>
  )
}
