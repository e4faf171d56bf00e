import type { HookTrialAnswer } from '@otzyv/contracts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import css from './payloads.module.css'

/** What a payload would be recorded as. */
export function TrialEvents({ events }: { events: HookTrialAnswer['events'] }) {
  const t = settingsTexts.value.pages.webhooks
  return (
    <>
      {events.length === 0 && <p>{t.tryNone}</p>}
      {events.map((one, index) => (
        <div key={index}>
          <p>{one.event === 'none' ? t.tryNone : one.hasTime ? t.tried[one.event] : t.triedUndated[one.event]}</p>
          {one.event !== 'none' && (
            <pre class={css.recorded} dir="ltr">
              {JSON.stringify(one.ticket, null, 2)}
            </pre>
          )}
        </div>
      ))}
    </>
  )
}
