import type { WorkspaceAnswer } from '@otzyv/contracts'
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { may } from '../../data/me.ts'
import { readJson } from '../../data/read-json.ts'
import { settingsTexts } from '../../data/settings-texts.ts'

/** Whether the workspace has a sender; until that is known nothing is said. */
const hasSender = signal(true)

/** For the page of the workspace, which knows it first. */
export function noteSender(workspace: WorkspaceAnswer): void {
  hasSender.value = workspace.hasSender
}

/** Says on every page that mails go out under an address which hardly any mail server takes, until there is a sender. */
export function SenderNotice({ on }: { on: string }) {
  const mayRead = may('workspace.read')
  useEffect(() => {
    if (!mayRead) return
    void readJson<WorkspaceAnswer>('v1/settings/workspace', new AbortController().signal).then((answer) => {
      if (answer.outcome === 'ok') noteSender(answer.data)
    })
  }, [mayRead])
  if (hasSender.value) return null
  const t = settingsTexts.value
  return (
    <aside class="made-up" aria-label={t.noSender}>
      <strong>{t.noSender}</strong> {t.noSenderText}{' '}
      {on !== 'workspace' && <a href="settings/workspace">{t.noSenderLink}</a>}
    </aside>
  )
}
