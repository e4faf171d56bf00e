import type { PersonAnswer, SignInLinkAnswer } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { language, say, person as self } from '../../../data/page-state.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'
import { Action } from '../../../layout/form/action.tsx'
import { OpenRow } from '../../../layout/form/open-row.tsx'
import { ShownOnce } from '../../../layout/form/shown-once.tsx'
import { PersonForm } from './person-form.tsx'
import { PersonSessions } from './person-sessions.tsx'

/** One person: who they are in a line, and what can be done about them below it. */
export function PersonRow({ person, changed }: { person: PersonAnswer; changed: () => Promise<void> }) {
  const [said, setSaid] = useState('')
  const [link, setLink] = useState<SignInLinkAnswer | null>(null)
  const words = settingsTexts.value
  const t = words.pages.people
  const who = person.name || person.address
  const isSelf = self.value?.personId === person.personId
  const id = `person-${person.personId}`
  const act = (path: string) => () => sendJson<PersonAnswer>('POST', `v1/people/${person.personId}/${path}`, {})
  const done = (message: string) => async () => {
    await changed()
    setSaid(say(message, { who }))
  }
  return (
    <OpenRow
      id={id}
      isOff={person.switchedOffAt !== null}
      text={
        <p class="row-text">
          <strong>
            <bdi>{who}</bdi>
          </strong>{' '}
          {isSelf && <span class="mark">{t.you}</span>}
          {person.name !== '' && <bdi class="muted">{person.address}</bdi>}
          <span class="muted">
            {words.roles[person.role]} ·{' '}
            {person.switchedOffAt === null ? say(t.signedIn, { n: person.sessions }) : t.off}
          </span>
        </p>
      }
      button={t.edit}
      title={say(t.editTitle, { who })}
      said={said}
    >
      {() => (
        <>
          <PersonForm person={person} saved={done(t.done.set)} />
          <div class="actions">
            {person.switchedOffAt === null ? (
              <>
                <Action
                  label={t.makeLink}
                  ask=""
                  run={() => sendJson<SignInLinkAnswer>('POST', `v1/people/${person.personId}/sign-in-link`, {})}
                  done={setLink}
                />
                <Action label={t.signOut} ask="" run={act('sign-out')} done={done(t.done.signOut)} />
                <Action
                  label={t.switchOff}
                  ask={isSelf ? t.confirmSelf : ''}
                  run={act('switch-off')}
                  done={done(t.done.switchOff)}
                />
              </>
            ) : (
              <Action label={t.switchOn} ask="" run={act('switch-on')} done={done(t.done.switchOn)} />
            )}
          </div>
          {link && (
            <ShownOnce
              text={say(t.link, { address: link.address, until: renderTime(language.value, link.expiresAt) })}
              secret={link.url}
            />
          )}
          <PersonSessions person={person} />
        </>
      )}
    </OpenRow>
  )
}
