import type { MailServerAnswer } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { say } from '../../../data/page-state.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { readSetup } from '../../../data/setup.ts'
import { Action } from '../../../layout/form/action.tsx'
import { Read } from '../../../layout/form/read.tsx'
import type { SettingsPage } from '../settings-page.ts'
import { MAIL_SERVER, MailServerForm } from './mail-server-form.tsx'
import { TestMail } from './test-mail.tsx'

export const page: SettingsPage = {
  id: 'mail-server',
  group: 'product',
  right: 'mail_server.read',
  nav: (words) => words.pages.mailServer.nav,
  Content: () => (
    <Read<MailServerAnswer> address={MAIL_SERVER}>
      {(answer, readAgain) => <MailServerPage answer={answer} readAgain={readAgain} />}
    </Read>
  ),
}

function MailServerPage({ answer, readAgain }: { answer: MailServerAnswer; readAgain: () => Promise<void> }) {
  const [now, setNow] = useState(answer)
  const [said, setSaid] = useState('')
  const [removals, setRemovals] = useState(0)
  const t = settingsTexts.value.pages.mailServer
  const changed = async (next: MailServerAnswer) => {
    // What the notice above says, and whether it is there, follows from this.
    await readSetup()
    setNow(next)
  }
  return (
    <>
      <h2 class="page-title">{t.title}</h2>
      <p class="intro">{t.intro}</p>
      <p class="stands">{say(t.carriers[now.carrier], { host: now.server?.host ?? '' })}</p>
      {/* Made again when the server was removed: its fields are those of none then. */}
      <MailServerForm key={removals} answer={now} saved={changed} button={settingsTexts.value.form.save} />
      <TestMail />
      {now.server && (
        <div class="actions">
          <Action
            label={t.remove}
            ask={t.confirmRemove}
            run={() => sendJson<MailServerAnswer>('DELETE', MAIL_SERVER, {})}
            done={async (next) => {
              await Promise.all([changed(next), readAgain()])
              setRemovals(removals + 1)
              setSaid(t.removed)
            }}
          />
        </div>
      )}
      <p role="status">{said}</p>
    </>
  )
}
