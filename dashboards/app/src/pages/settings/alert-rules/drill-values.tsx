import type { AlertDrillAnswer } from '@otzyv/contracts'
import { renderDay } from '@otzyv/locales/render-figure'
import { language, say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { isolate } from '../../../format/isolate.ts'

/** Each of those that a rule watches, by how soon its fall would have been found, and the alerts of the time that was replayed. */
export function DrillValues({ drilled }: { drilled: AlertDrillAnswer }) {
  const t = settingsTexts.value.pages.alertRules.drill
  const { values, alerts, to } = drilled
  const day = (of: string) => renderDay(language.value, of, to)
  const shown = values.filter(({ found }) => found !== null)
  return (
    <>
      {alerts.length > 0 && (
        <details>
          <summary>{say(t.alerts, { n: alerts.length })}</summary>
          <ul class="hint">
            {alerts.map((one) => (
              <li key={`${one.value} ${one.day}`}>
                {say(t.alert, { name: isolate(one.label || t.unnamed), day: day(one.day), onset: day(one.onsetDay) })}
              </li>
            ))}
          </ul>
        </details>
      )}
      {shown.length > 1 && (
        <details>
          <summary>{say(t.values, { n: shown.length })}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it can be wider than the page, and is scrolled by keyboard */}
          <section class="scroll" tabIndex={0} aria-label={t.columns.name}>
            <table class="of-figures">
              <thead>
                <tr>
                  <th scope="col">{t.columns.name}</th>
                  <th scope="col">{t.columns.answers}</th>
                  <th scope="col">{t.columns.found}</th>
                  <th scope="col">{t.columns.within}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map(({ value, label, answersAWeek, found }) => (
                  <tr key={value}>
                    <th scope="row">
                      <bdi>{label || t.unnamed}</bdi>
                    </th>
                    <td>{say('{n, number}', { n: Math.round(answersAWeek) })}</td>
                    <td>{found?.medianDays == null ? t.notWithin : say(t.days, { n: found.medianDays })}</td>
                    <td>{found ? say(t.ofAll, { within: found.within, of: found.of }) : '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </details>
      )}
    </>
  )
}
