import type { AlertDrillAnswer, AlertRuleAnswer } from '@otzyv/contracts'
import { renderDay } from '@otzyv/locales/render-figure'
import { useEffect, useState } from 'preact/hooks'
import { language, say } from '../../../data/page-state.ts'
import { type Failure, readJson } from '../../../data/read-json.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Action } from '../../../layout/form/action.tsx'
import { FailureText } from '../../../layout/form/failure-text.tsx'
import { DrillProgress } from './drill-progress.tsx'
import { DrillValues } from './drill-values.tsx'

type Props = { rule: AlertRuleAnswer; used: (rule: AlertRuleAnswer) => Promise<void> }

/** The kinds whose past can be replayed: those about a figure. */
const DRILLED = ['drop', 'threshold', 'goal', 'response_rate', 'bad_rating']

const TOO_MANY = 429

/** Tries a rule on the workspace's own past: what it would have raised, and how soon it would have found a fall. */
export function RuleDrill({ rule, used }: Props) {
  const t = settingsTexts.value.pages.alertRules.drill
  const [drop, setDrop] = useState('')
  const [drilled, show] = useState<AlertDrillAnswer | null>(null)
  const [failure, fail] = useState<Failure | null>(null)
  const [running, setRunning] = useState<AbortController | null>(null)
  // Who leaves the page does not wait for it any more, and the server ends it.
  useEffect(() => () => running?.abort(), [running])
  if (!DRILLED.includes(rule.kind)) return <p class="hint">{t.none}</p>
  const id = `drill-${rule.alertRuleId}`
  const run = async () => {
    if (running !== null) return
    const stop = new AbortController()
    setRunning(stop)
    fail(null)
    const wished = drop.trim().replace(',', '.')
    const query = wished === '' ? '' : `?${new URLSearchParams({ drop: wished })}`
    const address = `v1/alert-rules/${rule.alertRuleId}/drill${query}`
    const read = await readJson<AlertDrillAnswer>(address, stop.signal).catch(() => null)
    setRunning(null)
    if (read?.outcome === 'ok') show(read.data)
    else fail(read)
  }
  return (
    <section class="drill" aria-labelledby={`${id}-title`}>
      <h4 id={`${id}-title`}>{t.title}</h4>
      <p class="hint">{t.intro}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void run()
        }}
      >
        <div class="field">
          <label for={id}>{t.drop}</label>
          <input
            id={id}
            type="text"
            inputMode="decimal"
            autocomplete="off"
            value={drop}
            aria-describedby={`${id}-hint`}
            onInput={(event) => setDrop(event.currentTarget.value)}
          />
          <p class="hint" id={`${id}-hint`}>
            {t.dropHint}
          </p>
        </div>
        <div class="actions">
          <button type="submit" aria-disabled={running !== null}>
            {t.run}
          </button>
          {running !== null && (
            <button type="button" onClick={() => running.abort()}>
              {t.stop}
            </button>
          )}
        </div>
      </form>
      <p role="status">{running !== null && <DrillProgress alertRuleId={rule.alertRuleId} />}</p>
      {failure && (
        <div role="alert">
          {failure.outcome === 'problem' && failure.status === TOO_MANY ? (
            <p class="field-error">{t.other}</p>
          ) : (
            <FailureText failure={failure} />
          )}
        </div>
      )}
      {drilled && <Drilled drilled={drilled} used={used} />}
    </section>
  )
}

function Drilled({ drilled, used }: { drilled: AlertDrillAnswer; used: Props['used'] }) {
  const t = settingsTexts.value.pages.alertRules.drill
  const { settings, from, to, seed, left, alertRuleId, watched } = drilled
  const day = (of: string) => renderDay(language.value, of, to)
  return (
    <>
      <p class="hint">{say(t.head, { drop: drilled.drop, from: day(from), to: day(to), n: watched, seed })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it can be wider than the page, and is scrolled by keyboard */}
      <section class="scroll" tabIndex={0} aria-label={t.columns.setting}>
        <table class="of-figures">
          <thead>
            <tr>
              <th scope="col">{t.columns.setting}</th>
              <th scope="col">{settings.some(({ aWeek }) => aWeek) ? t.columns.aWeek : t.columns.found}</th>
              <th scope="col">{t.columns.within}</th>
              <th scope="col">{t.columns.raised}</th>
              <th scope="col">
                <span class="unseen">{t.columns.use}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {settings.map((one) => (
              <tr key={one.value}>
                <th scope="row">{nameSetting(one)}</th>
                <td>{sayFound(one)}</td>
                <td>{one.found ? say(t.ofAll, { within: one.found.within, of: one.found.of }) : '–'}</td>
                <td>
                  {say('{n, number}', { n: one.raised })}
                  {one.real + one.notReal > 0 && (
                    <small> {say(t.marked, { real: one.real, notReal: one.notReal })}</small>
                  )}
                </td>
                <td>
                  {one.inUse || one.setting === null ? (
                    <span class="muted">{t.inUse}</span>
                  ) : (
                    <Action
                      label={t.use}
                      ask=""
                      run={() =>
                        sendJson<AlertRuleAnswer>('PATCH', `v1/alert-rules/${alertRuleId}`, {
                          settings: { [one.setting ?? '']: one.value },
                        })
                      }
                      done={used}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="hint">
        {t.raisedNote} {left > 0 && say(t.left, { n: left })}
      </p>
      <DrillValues drilled={drilled} />
    </>
  )
}

function nameSetting({ setting, value, falseAlertsAYear }: AlertDrillAnswer['settings'][number]): string {
  const { drill: t, fields } = settingsTexts.value.pages.alertRules
  if (falseAlertsAYear !== null) return say(t.budget, { n: Math.round(falseAlertsAYear * 10) / 10 })
  const field = Object.entries(fields).find(([name]) => name === setting)
  return field ? `${field[1]}: ${say('{n, number}', { n: value ?? 0 })}` : t.asItIs
}

function sayFound({ found, aWeek }: AlertDrillAnswer['settings'][number]): string {
  const t = settingsTexts.value.pages.alertRules.drill
  const round = (value: number) => Math.round(value * 10) / 10
  if (aWeek) return say(t.aWeek, { before: round(aWeek.before), after: round(aWeek.after) })
  return found?.medianDays == null ? t.notWithin : say(t.days, { n: found.medianDays })
}
