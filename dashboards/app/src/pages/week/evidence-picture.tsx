import type { BriefingHead } from '@otzyv/briefing'
import type { BriefingSentence, IndicatorsResult, PeriodFigure, UsualFact } from '@otzyv/contracts'
import { renderTick, renderValue } from '@otzyv/locales/render-figure'
import { language } from '../../data/page-state.ts'
import type { GlyphScale } from './choose-scale.ts'
import css from './evidence-picture.module.css'

const WIDTH = 236
const PAD = 4

type Unit = IndicatorsResult['preset']['unit']
type Props = {
  sentence: BriefingSentence
  scale: GlyphScale
  isFirst: boolean
  head: Pick<BriefingHead, 'preset' | 'heldTo'>
}

/** The evidence beside a sentence as a small picture, all on one scale, which the first one shows; the words say the same. */
export function EvidencePicture({ sentence, scale, isFirst, head }: Props) {
  const { unit } = head.preset
  const x = (value: number) => PAD + ((value - scale.low) / (scale.high - scale.low)) * (WIDTH - 2 * PAD)
  switch (sentence.says) {
    case 'period':
      return (
        <AgainstUsual
          figure={sentence.figure}
          usual={head.heldTo === 'target' && sentence.target ? null : sentence.usual}
          target={head.heldTo === 'target' ? (sentence.target?.value ?? null) : null}
          x={x}
          scale={isFirst ? scale : null}
          unit={unit}
        />
      )
    case 'running':
    case 'first_week':
      return (
        <AgainstUsual
          figure={sentence.running.figure}
          usual={sentence.running.usual}
          x={x}
          scale={isFirst ? scale : null}
          unit={unit}
          isRunning
        />
      )
    case 'move':
      return <BeforeAndAfter move={sentence.move} x={x} unit={unit} />
    case 'response':
      return <Share part={sentence.response.answered} all={sentence.response.sent} />
    default:
      return null
  }
}

type AgainstProps = {
  figure: PeriodFigure
  usual: UsualFact | null
  target?: number | null
  x: (value: number) => number
  scale: GlyphScale | null
  unit: Unit
  isRunning?: boolean
}

function AgainstUsual({ figure, usual, target = null, x, scale, unit, isRunning = false }: AgainstProps) {
  if (figure.outcome !== 'figure') return null
  const { value, lower, upper } = figure
  const look = isRunning ? css.runningMark : ''
  return (
    <svg
      class={css.picture}
      width={WIDTH}
      height={scale ? 40 : 20}
      viewBox={`0 0 ${WIDTH} ${scale ? 40 : 20}`}
      aria-hidden="true"
    >
      <line class={css.track} x1={PAD} x2={WIDTH - PAD} y1="10" y2="10" />
      {usual && (
        <rect class={css.band} x={x(usual.lowest)} width={x(usual.highest) - x(usual.lowest)} y="0" height="20" />
      )}
      {lower !== null && upper !== null && (
        <line class={`${css.interval} ${look}`} x1={x(lower)} x2={x(upper)} y1="10" y2="10" />
      )}
      {usual && <line class={css.base} x1={x(usual.value)} x2={x(usual.value)} y1="2" y2="18" />}
      {target !== null && <line class={css.target} x1={x(target)} x2={x(target)} y1="0" y2="20" />}
      <circle class={`${css.dot} ${look}`} cx={x(value)} cy="10" r="4.5" />
      {scale && (
        <>
          <text x={PAD} y="36">
            {renderTick(language.value, unit, scale.low)}
          </text>
          <text x={WIDTH - PAD} y="36" text-anchor="end">
            {renderTick(language.value, unit, scale.high)}
          </text>
        </>
      )}
    </svg>
  )
}

type MoveSentence = Extract<BriefingSentence, { says: 'move' }>

function BeforeAndAfter({ move, x, unit }: { move: MoveSentence['move']; x: (value: number) => number; unit: Unit }) {
  const rows = [
    { ...move.before, y: 8, side: '' },
    { ...move.after, y: 24, side: css[move.side] ?? '' },
  ]
  return (
    <svg class={css.picture} width={WIDTH} height="32" viewBox={`0 0 ${WIDTH} 32`} aria-hidden="true">
      {rows.map(({ value, lower, upper, y, side }) => {
        const [from, to] = [x(lower ?? value), x(upper ?? value)]
        const isLeft = from > 60
        return (
          <g key={y}>
            <line class={css.track} x1={PAD} x2={WIDTH - PAD} y1={y} y2={y} />
            <line class={`${css.interval} ${side}`} x1={from} x2={to} y1={y} y2={y} />
            <circle class={`${css.dot} ${side}`} cx={x(value)} cy={y} r="4" />
            <text class={side} x={isLeft ? from - 7 : to + 7} y={y + 4} text-anchor={isLeft ? 'end' : 'start'}>
              {renderValue(language.value, unit, value)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

function Share({ part, all }: { part: number; all: number }) {
  return (
    <svg class={css.picture} width={WIDTH} height="10" viewBox={`0 0 ${WIDTH} 10`} aria-hidden="true">
      <rect class={css.rest} width={WIDTH} height="10" />
      <rect class={css.part} width={(WIDTH * part) / Math.max(1, all)} height="10" />
    </svg>
  )
}
