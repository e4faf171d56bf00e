import { useState } from 'preact/hooks'
import { page, period } from '../../data/asked.ts'
import { choosePeriod } from '../../data/choose-period.ts'
import { changeView, frameTexts, language, say } from '../../data/page-state.ts'
import { addDays } from '../../format/calendar.ts'
import { renderDays } from '../../format/render-bucket.ts'
import css from './filter-line.module.css'
import menu from './menu.module.css'
import { Menu } from './menu.tsx'

const OFFERED = [1, 4, 13, 26, 52] as const

/** Which weeks the page is about, by their dates. */
export function PeriodMenu({ today }: { today: string }) {
  const t = frameTexts.value
  const shown = period.value
  if (!shown) return null
  const isLastWeek = shown.weeks === 1 && shown.to === choosePeriod(null, today, 1).to
  return (
    <Menu
      id="period-chip"
      buttonClass={css.chip ?? ''}
      button={
        <>
          {renderDays(language.value, shown)} <i>{isLastWeek ? t.lastWeek : say(t.weeks, { n: shown.weeks })}</i>
        </>
      }
    >
      {(close) => {
        const show = (chosen: { from: string; to: string } | null) => {
          close()
          changeView({ period: chosen })
        }
        return (
          <>
            <h3>{t.period}</h3>
            {OFFERED.map((weeks) => {
              const days = choosePeriod(null, today, weeks)
              return (
                <button
                  key={weeks}
                  type="button"
                  class={menu.item}
                  aria-current={days.from === shown.from && days.to === shown.to ? 'true' : undefined}
                  onClick={() => show(weeks === page.value.weeks ? null : { from: days.from, to: days.to })}
                >
                  {say(t.lastWeeks, { n: weeks })}
                  <small>{renderDays(language.value, days)}</small>
                </button>
              )
            })}
            <hr class={menu.rule} />
            <OtherWeeks key={`${shown.from} ${shown.to}`} from={shown.from} to={shown.to} today={today} show={show} />
          </>
        )
      }}
    </Menu>
  )
}

type OtherProps = { from: string; to: string; today: string; show: (days: { from: string; to: string }) => void }

function OtherWeeks({ from, to, today, show }: OtherProps) {
  const t = frameTexts.value
  const [first, setFirst] = useState(from)
  const [last, setLast] = useState(addDays(to, -1))
  const [isRefused, refuse] = useState(false)
  return (
    <form
      class={menu.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (first === '' || last === '' || first > last) return refuse(true)
        const { from, to } = choosePeriod({ from: first, to: addDays(last, 1) }, today, 1)
        show({ from, to })
      }}
    >
      <h3>{t.otherDays}</h3>
      <label>
        {t.from}
        <input type="date" max={today} value={first} onInput={(event) => setFirst(event.currentTarget.value)} />
      </label>
      <label>
        {t.to}
        <input type="date" max={today} value={last} onInput={(event) => setLast(event.currentTarget.value)} />
      </label>
      {isRefused ? <p role="alert">{t.notInOrder}</p> : <p class={menu.note}>{t.wholeWeeks}</p>}
      <button type="submit" class={menu.main}>
        {t.apply}
      </button>
    </form>
  )
}
