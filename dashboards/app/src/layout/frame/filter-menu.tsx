import { DIMENSIONS, type Dimension } from '@otzyv/domain/dimension'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { readLabels, valuesOf } from '../../data/dimension-labels.ts'
import { changeView, filterDimensions, frameTexts, texts, view } from '../../data/page-state.ts'
import css from './filter-line.module.css'
import menu from './menu.module.css'
import { Menu } from './menu.tsx'

/** At most this many values are listed at once; the search finds the others. */
const LISTED = 60

/** "+ Filter": first by what, then which of its values. */
export function FilterMenu() {
  const t = frameTexts.value
  const [chosen, choose] = useState<Dimension | null>(null)
  const offered = DIMENSIONS.filter((dimension) => filterDimensions.value.includes(dimension))
  return (
    <Menu id="add-filter" buttonClass={`${css.chip} ${css.add}`} button={t.addFilter}>
      {(close) =>
        chosen === null ? (
          <>
            <h3>{t.filterBy}</h3>
            {offered.map((dimension) => (
              <button
                key={dimension}
                type="button"
                class={menu.item}
                onClick={() => {
                  readLabels(dimension)
                  choose(dimension)
                }}
              >
                {t.dimensions[dimension]}
              </button>
            ))}
          </>
        ) : (
          <ValueList
            dimension={chosen}
            leave={() => choose(null)}
            close={() => {
              close()
              choose(null)
            }}
          />
        )
      }
    </Menu>
  )
}

type ListProps = { dimension: Dimension; leave: () => void; close: () => void }

function ValueList({ dimension, leave, close }: ListProps) {
  const t = frameTexts.value
  const [wanted, want] = useState('')
  const box = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => box.current?.focus(), [])
  const values = valuesOf(dimension)
  const add = (value: string) => {
    const { filters } = view.value
    close()
    changeView({ filters: { ...filters, [dimension]: [...new Set([...filters[dimension], value])].sort() } })
  }
  const isWanted = ({ label }: { label: string }) => label.toLocaleLowerCase().includes(wanted.toLocaleLowerCase())
  const all = Array.isArray(values) ? [...values, { value: '', label: t.notGiven, retired: false }] : []
  const found = all.filter(isWanted).slice(0, LISTED)
  return (
    <>
      <div class={menu.form}>
        <label>
          {t.dimensions[dimension]}
          <input
            ref={box}
            type="search"
            placeholder={t.findValue}
            value={wanted}
            onInput={(event) => want(event.currentTarget.value)}
            onKeyDown={(event) => {
              const [first] = found
              if (event.key === 'Enter' && first) add(first.value)
            }}
          />
        </label>
      </div>
      {values === 'reading' && <p class={menu.note}>{texts.value.loading}</p>}
      {values !== 'reading' && !Array.isArray(values) && (
        <p class={menu.note} role="alert">
          {t.valuesFailed}
        </p>
      )}
      {Array.isArray(values) && found.length === 0 && <p class={menu.note}>{t.noValues}</p>}
      {found.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          class={menu.item}
          aria-current={view.value.filters[dimension].includes(value) ? 'true' : undefined}
          onClick={() => add(value)}
        >
          <bdi>{label}</bdi>
        </button>
      ))}
      <hr class={menu.rule} />
      <button type="button" class={menu.item} onClick={leave}>
        {t.back}
      </button>
    </>
  )
}
