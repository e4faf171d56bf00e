import type { PersonAnswer, SessionsAnswer } from '@otzyv/contracts'
import { language, say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'
import { Read } from '../../../layout/form/read.tsx'

/** Where a person is signed in. */
export function PersonSessions({ person }: { person: PersonAnswer }) {
  const t = settingsTexts.value.pages.people
  const when = (instant: string) => renderTime(language.value, instant)
  return (
    <section>
      <h4>{t.sessions}</h4>
      {/* Read again when their number changes. */}
      <Read<SessionsAnswer> key={person.sessions} address={`v1/people/${person.personId}/sessions`}>
        {({ sessions }) => (
          <ul class="plain-list">
            {sessions.length === 0 && <li>{t.noSessions}</li>}
            {sessions.map(({ sessionId, browser, network, createdAt, lastUsedAt }) => (
              <li key={sessionId}>
                {say(t.session, { browser, network: network || '–', since: when(createdAt), used: when(lastUsedAt) })}
              </li>
            ))}
          </ul>
        )}
      </Read>
    </section>
  )
}
