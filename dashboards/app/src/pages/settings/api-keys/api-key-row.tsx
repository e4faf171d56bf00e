import type { ListedApiKeyAnswer } from '@otzyv/contracts'
import { language, say } from '../../../data/page-state.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'
import { Action } from '../../../layout/form/action.tsx'

/** One key: what it may do, until when, and the way to end it. */
export function ApiKeyRow({ apiKey, changed }: { apiKey: ListedApiKeyAnswer; changed: () => Promise<void> }) {
  const t = settingsTexts.value.pages.apiKeys
  const { apiKeyId, name, scopes, teams, expiresAt, revokedAt } = apiKey
  const when = (instant: string) => renderTime(language.value, instant)
  const expired = expiresAt !== null && new Date(expiresAt).getTime() <= Date.now()
  const state = revokedAt
    ? say(t.revoked, { when: when(revokedAt) })
    : expiresAt === null
      ? t.forever
      : say(expired ? t.expired : t.until, { when: when(expiresAt) })
  return (
    <li class={revokedAt !== null || expired ? 'off' : ''}>
      <div class="row">
        <p class="row-text">
          <strong>
            <bdi>{name}</bdi>
          </strong>
          <span class="muted">{scopes.join(', ')}</span>
          {teams !== null && (
            <span class="muted">{say(t.ofTeams, { teams: teams.join(', ') || settingsTexts.value.none })}</span>
          )}
          <span class="muted">{state}</span>
        </p>
        {revokedAt === null && !expired && (
          <Action
            label={t.revoke}
            ask={say(t.confirmRevoke, { name })}
            run={() => sendJson('POST', `v1/api-keys/${apiKeyId}/revoke`, {})}
            done={changed}
          />
        )}
      </div>
    </li>
  )
}
