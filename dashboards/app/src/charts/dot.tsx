import type { PeriodFigure } from '@otzyv/contracts'
import { renderInterval, renderTick, type Unit } from '@otzyv/locales/render-figure'
import { frameTexts, language } from '../data/page-state.ts'
import css from './dot.module.css'
import { type OneScale, placeOf } from './one-scale.ts'

/** Fewer answers are drawn hollow. */
const FULL_FROM = 30

type Props = {
  scale: OneScale
  unit: Unit
  figure: PeriodFigure
  /** What it is compared with. */
  before: PeriodFigure
  /** Whether it really changed, which alone brings colour. */
  side: 'lower' | 'higher' | null
}

/**
 * A figure as a dot, its interval as a line, and what it is compared with as an upright tick. The table says the same in numbers;
 * the limits of the interval are read out, and shown to who points at it.
 */
export function Dot({ scale, unit, figure, before, side }: Props) {
  const at = (value: number) => `${100 * placeOf(scale, value)}%`
  const tone = side === null ? '' : css[side]
  const limits =
    figure.outcome === 'figure' && figure.lower !== null && figure.upper !== null
      ? `${frameTexts.value.trend.interval}: ${renderInterval(language.value, unit, figure.lower, figure.upper)}`
      : null
  return (
    <span class={css.holder} title={limits ?? undefined}>
      {limits !== null && <span class="unseen">{limits}</span>}
      <svg class={`${css.dot} ${tone}`} aria-hidden="true">
        {scale.ticks.map((tick) => (
          <line key={tick} class={css.grid} x1={at(tick)} x2={at(tick)} y1="-12" y2="32" />
        ))}
        {figure.outcome === 'figure' && figure.lower !== null && figure.upper !== null && (
          <line class={css.interval} x1={at(figure.lower)} x2={at(figure.upper)} y1="50%" y2="50%" />
        )}
        {before.outcome === 'figure' && (
          <line class={css.before} x1={at(before.value)} x2={at(before.value)} y1="10%" y2="90%" />
        )}
        {figure.outcome === 'figure' && (
          <circle class={figure.n < FULL_FROM ? css.hollow : css.full} cx={at(figure.value)} cy="50%" r="4.5" />
        )}
      </svg>
    </span>
  )
}

/** The numbers of the scale, in the head of the column. */
export function ScaleHead({ scale }: { scale: OneScale }) {
  return (
    <svg class={css.head} aria-hidden="true">
      {scale.ticks.map((tick) => {
        const place = placeOf(scale, tick)
        return (
          <text
            key={tick}
            x={`${100 * place}%`}
            y="10"
            text-anchor={place < 0.03 ? 'start' : place > 0.97 ? 'end' : 'middle'}
          >
            {renderTick(language.value, 'mean', tick)}
          </text>
        )
      })}
    </svg>
  )
}
