import type { OwnSessionsAnswer } from '@otzyv/contracts'
import { language, say } from '../../../data/page-state.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'
import { Action } from '../../../layout/form/action.tsx'
import { Read } from '../../../layout/form/read.tsx'

/** Where one is signed in, with an end for each place and one for all of them. */
export function OwnSessions() {
  const t = settingsTexts.value.pages.account
  const when = (instant: string) => renderTime(language.value, instant)
  // This browser is signed out as well, so there is nothing more to see here.
  const leave = () => location.assign('sign-in')
  return (
    <section>
      <h3>{t.sessions}</h3>
      <Read<OwnSessionsAnswer> address="v1/me/sessions">
        {({ sessions }, readAgain) => (
          <ul class="rows">
            {sessions.map(({ sessionId, browser, network, createdAt, lastUsedAt, current }) => (
              <li key={sessionId} class="row">
                <p class="row-text">
                  <strong>{browser}</strong> {current && <span class="mark">{t.current}</span>}
                  <span class="muted">
                    {say(t.session, { network: network || '–', since: when(createdAt), used: when(lastUsedAt) })}
                  </span>
                </p>
                <Action
                  label={t.end}
                  ask=""
                  run={() => sendJson('DELETE', `v1/me/sessions/${sessionId}`, {})}
                  done={current ? leave : readAgain}
                />
              </li>
            ))}
          </ul>
        )}
      </Read>
      <Action
        label={t.endEvery}
        ask={t.confirmEvery}
        run={() => sendJson('POST', 'v1/me/sign-out-everywhere', {})}
        done={leave}
      />
    </section>
  )
}
