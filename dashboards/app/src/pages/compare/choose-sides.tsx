import type { Dimension } from '@otzyv/domain/dimension'
import { useEffect, useState } from 'preact/hooks'
import { target } from '../../data/asked.ts'
import { readLabels, valuesOf } from '../../data/dimension-labels.ts'
import { filterDimensions, frameTexts, view } from '../../data/page-state.ts'
import css from './compare.module.css'
import {
  changeOwn,
  changeSides,
  compareTexts,
  comparison,
  isHeld,
  mix,
  SIDE_DIMENSIONS,
  sides,
  swapSides,
} from './compare-state.ts'

/** What is compared: two values of one dimension, or two periods. */
export function ChooseSides() {
  const t = compareTexts.value.choose
  const chosen = sides.value
  const [wished, wish] = useState<Dimension | null>(chosen?.dimension ?? null)
  const dimension = chosen?.dimension ?? wished
  const offered = SIDE_DIMENSIONS.filter((one) => filterDimensions.value.includes(one))
  const mixes = comparison.data.value?.mixes ?? []
  return (
    <section class={css.choose} aria-label={t.title}>
      <label>
        {t.by}
        <select
          value={dimension ?? ''}
          onChange={(event) => {
            const next = offered.find((one) => one === event.currentTarget.value) ?? null
            wish(next)
            changeSides(null, null, null)
          }}
        >
          <option value="">{isHeld.value ? t.onePeriod : t.periods}</option>
          {offered.map((one) => (
            <option key={one} value={one} selected={one === dimension}>
              {frameTexts.value.dimensions[one]}
            </option>
          ))}
        </select>
      </label>
      {dimension !== null && (
        <>
          <SideChoice side="a" dimension={dimension} />
          <SideChoice side="b" dimension={dimension} />
        </>
      )}
      {!isHeld.value && (dimension === null || (chosen?.a != null && chosen.b != null)) && (
        <button type="button" class={css.plain} onClick={swapSides}>
          {t.swap}
        </button>
      )}
      {!isHeld.value && mixes.length > 1 && (
        <label>
          {t.mix}
          <select value={mix.value ?? ''} onChange={(event) => changeOwn({ mix: event.currentTarget.value || null })}>
            <option value="">{t.mixAuto}</option>
            {mixes.map(({ dimension: one }) => (
              <option key={one} value={one} selected={one === mix.value}>
                {compareTexts.value.dimensions[one]}
              </option>
            ))}
          </select>
        </label>
      )}
    </section>
  )
}

/** No value that a helpdesk could send. */
const TARGET = '\u0000target'

function SideChoice({ side, dimension }: { side: 'a' | 'b'; dimension: Dimension }) {
  const t = compareTexts.value.choose
  useEffect(() => readLabels(dimension), [dimension])
  const values = valuesOf(dimension)
  const chosen = sides.value
  const [own, other] = [chosen?.[side] ?? null, chosen?.[side === 'a' ? 'b' : 'a'] ?? null]
  const show = (value: string) => {
    if (side === 'a') return changeSides(dimension, value, other)
    // The target is no value of a dimension: it stands in place of B.
    if (value === TARGET) return changeSides(dimension, other, null, { against: 'target' })
    return changeSides(dimension, other, value, view.peek().against === 'target' ? { against: 'own' } : {})
  }
  const isTarget = side === 'b' && isHeld.value
  return (
    <label>
      {t[side]}
      <select value={isTarget ? TARGET : (own ?? '')} onChange={(event) => show(event.currentTarget.value)}>
        {side === 'b' && target.value != null && (
          <option value={TARGET} selected={isTarget}>
            {t.target}
          </option>
        )}
        <option value="" disabled selected={own === null && !isTarget}>
          {t.nothing}
        </option>
        {(Array.isArray(values) ? values : []).map(({ value, label }) => (
          <option key={value} value={value} disabled={value === other} selected={value === own}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}
