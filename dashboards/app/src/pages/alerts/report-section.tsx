import type { AlertReportAnswer } from '@otzyv/contracts'
import { ALERT_WORDS } from '@otzyv/locales/alerts'
import { useState } from 'preact/hooks'
import { language, say, scope } from '../../data/page-state.ts'
import { useReading } from '../../data/use-reading.ts'
import { RetryButton } from '../../layout/notices.tsx'
import css from './alerts.module.css'
import { alertsTexts } from './say-alert.ts'

/** Years that can be looked back at. */
const YEARS = 5

/** The alerts of a year by kind: how many, how many of them were real, and how soon they came. */
export function ReportSection({ today }: { today: string }) {
  const t = alertsTexts.value.report
  const thisYear = Number(today.slice(0, 4))
  const [year, choose] = useState(thisYear)
  const workspace = scope.value?.workspace.id ?? ''
  const { data, failure, retry } = useReading<AlertReportAnswer>(
    `v1/alert-report?${new URLSearchParams({ workspace, year: String(year) })}`,
  )
  const kinds = data.value?.kinds ?? []
  // Single ratings are worked through where they are read, and would outnumber all else.
  const counted = kinds.filter(({ kind }) => kind !== 'bad_rating')
  const sum = (of: 'alerts' | 'real' | 'notReal') => counted.reduce((all, one) => all + one[of], 0)
  return (
    <section class="part-of-page" aria-labelledby="report">
      <header>
        <h2 id="report">{t.title}</h2>
        <span class="on-paper">{year}</span>
        <select
          class="off-paper"
          aria-label={t.year}
          value={String(year)}
          onChange={(event) => choose(Number(event.currentTarget.value))}
        >
          {Array.from({ length: YEARS }, (_, ago) => String(thisYear - ago)).map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </header>
      {failure.value && (
        <p role="alert">
          {t.failed} <RetryButton retry={retry} />
        </p>
      )}
      {data.value && (
        <p class="note" role="status">
          {say(t.sum, { n: sum('alerts'), real: sum('real'), notReal: sum('notReal') })}
        </p>
      )}
      {kinds.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it can be wider than the page, and is scrolled by keyboard
        <section class={`scroll ${css.report}`} tabIndex={0} aria-label={`${t.title}, ${year}`}>
          <table class="of-figures">
            <thead>
              <tr>
                <th scope="col">{t.columns.kind}</th>
                <th scope="col">{t.columns.alerts}</th>
                <th scope="col">{t.columns.real}</th>
                <th scope="col">{t.columns.notReal}</th>
                <th scope="col">{t.columns.medianDays}</th>
              </tr>
            </thead>
            <tbody>
              {kinds.map(({ kind, alerts, real, notReal, medianDays }) => (
                <tr key={kind}>
                  <th scope="row">{ALERT_WORDS[language.value].kinds[kind]}</th>
                  <td>{say('{n, number}', { n: alerts })}</td>
                  <td>{say('{n, number}', { n: real })}</td>
                  <td>{say('{n, number}', { n: notReal })}</td>
                  <td>{medianDays === null ? '–' : say('{n, number}', { n: Math.round(medianDays) })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}
