import type { ChangePartsAnswer } from '@otzyv/contracts'
import { renderTick } from '@otzyv/locales/render-figure'
import { scaleLinear } from 'd3-scale'
import { useWidth } from '../../charts/use-width.ts'
import { language, say } from '../../data/page-state.ts'
import type { Step } from './compute-steps.ts'
import css from './waterfall.module.css'
import rows from './waterfall-rows.module.css'
import { WaterfallRows } from './waterfall-rows.tsx'
import { figure, nameOf, points, words } from './why-words.ts'

const [TOP, BOTTOM] = [28, 8]
/** The height of the drawing on a screen, and on paper. */
const [HIGH, LOW] = [270, 130]
/** At most how wide a letter of a name below the drawing is, in pixels, and what is left free beside it. */
const [LETTER, GAP] = [7.4, 4]

/** Narrower than this, steps stand one below the other. */
const NARROW = 480

type Props = { answer: Pick<ChangePartsAnswer, 'preset' | 'verdict'> & Sides; steps: readonly Step[] }
type Sides = Record<'before' | 'since', { value: number | null }>

/** The way from before to since: totals are lines, since the axis does not begin at 0, and each step between them is a bar. */
export function Waterfall({ answer, steps }: Props) {
  const [ref, width, isOnPaper] = useWidth()
  const t = words.value
  const { preset, before, since, verdict } = answer
  if (before.value === null || since.value === null) return null
  const [height, left] = [isOnPaper ? LOW : HIGH, 46]
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
  const named = say(t.chart, { ...values, steps: spoken })
  const names = [t.before, ...steps.map(labelOf), t.since]
  if (width < NARROW || column < LETTER * longestWord(names) + GAP)
    return (
      <div ref={ref}>
        <WaterfallRows
          spoken={named}
          first={{ name: t.before, value: before.value, text: values.before }}
          last={{ name: t.since, value: since.value, text: values.since, side: rows[verdict] }}
          steps={steps.map((step) => ({
            ...step,
            ...{ name: labelOf(step), text: points(preset, step.points), side: rows[step.part?.verdict ?? 'steady'] },
          }))}
        />
      </div>
    )
  return (
    <div ref={ref} class={css.chart}>
      <svg width={width} height={height} role="img" aria-label={named}>
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
        {names.map((name, index) => (
          <span key={index}>{name}</span>
        ))}
      </div>
    </div>
  )
}

/** How many letters the longest word has: a name wraps between words, and breaks within none. */
function longestWord(names: readonly string[]): number {
  return Math.max(...names.flatMap((name) => name.split(/\s+/).map((word) => [...word].length)))
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
