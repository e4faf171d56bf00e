import type { Passkey, PasskeysResult } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { language, say } from '../../../data/page-state.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'
import { Action } from '../../../layout/form/action.tsx'
import { Read } from '../../../layout/form/read.tsx'
import type { SettingsPage } from '../settings-page.ts'
import { AddPasskey } from './add-passkey.tsx'

export const page: SettingsPage = {
  id: 'passkeys',
  group: 'access',
  right: null,
  nav: (words) => words.pages.passkeys.nav,
  Content: () => {
    const t = settingsTexts.value.pages.passkeys
    const [said, setSaid] = useState('')
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <Read<PasskeysResult> address="v1/me/passkeys">
          {({ possible, passkeys }, readAgain) => (
            <>
              {possible ? <AddPasskey added={readAgain} /> : <p class="notice card">{t.impossible}</p>}
              <h3>{t.list}</h3>
              <p role="status">{said}</p>
              {passkeys.length === 0 && <p class="hint">{t.none}</p>}
              <ul class="rows">
                {passkeys.map((passkey) => (
                  <PasskeyRow
                    key={passkey.passkeyId}
                    passkey={passkey}
                    removed={async () => {
                      await readAgain()
                      setSaid(say(t.removed, { name: passkey.name }))
                    }}
                  />
                ))}
              </ul>
            </>
          )}
        </Read>
      </>
    )
  },
}

function PasskeyRow({ passkey, removed }: { passkey: Passkey; removed: () => Promise<void> }) {
  const t = settingsTexts.value.pages.passkeys
  const { passkeyId, name, createdAt, lastUsedAt } = passkey
  const when = (instant: string) => renderTime(language.value, instant)
  return (
    <li>
      <div class="row">
        <p class="row-text">
          <strong>
            <bdi>{name}</bdi>
          </strong>
          <span class="muted">
            {lastUsedAt === null
              ? say(t.unused, { since: when(createdAt) })
              : say(t.used, { since: when(createdAt), used: when(lastUsedAt) })}
          </span>
        </p>
        <Action
          label={t.remove}
          ask={say(t.confirm, { name })}
          run={() => sendJson<null>('DELETE', `v1/me/passkeys/${passkeyId}`, {})}
          done={removed}
        />
      </div>
    </li>
  )
}
