import type { RotatedSecretAnswer, WebhookAnswer } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { language, say } from '../../../data/page-state.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'
import { Action } from '../../../layout/form/action.tsx'
import { OpenRow } from '../../../layout/form/open-row.tsx'
import { ShownOnce } from '../../../layout/form/shown-once.tsx'
import { LastPayloads } from './last-payloads.tsx'
import { LastReceipts } from './last-receipts.tsx'
import { TryPayload } from './try-payload.tsx'

/** How long the secret before is still taken, unless a command says otherwise. */
const KEEP_HOURS = 24

/** One webhook: where it is and when it last reported, and below it what became of that and what can be done. */
export function WebhookRow({ webhook, changed }: { webhook: WebhookAnswer; changed: () => Promise<void> }) {
  const [rotated, setRotated] = useState<RotatedSecretAnswer | null>(null)
  const t = settingsTexts.value.pages.webhooks
  const { hookId, name, helpdesk, url, revokedAt, lastReceivedAt, timeZone, secrets } = webhook
  const when = (instant: string) => renderTime(language.value, instant)
  const id = `webhook-${hookId}`
  return (
    <OpenRow
      id={id}
      isOff={revokedAt !== null}
      text={
        <p class="row-text">
          <strong>
            <bdi>{name}</bdi>
          </strong>
          <span class="muted">
            {revokedAt !== null && say(t.revoked, { when: when(revokedAt) })}
            {revokedAt === null && (lastReceivedAt === null ? t.silent : say(t.last, { when: when(lastReceivedAt) }))}
          </span>
        </p>
      }
      button={t.more}
      title={say(t.moreTitle, { name })}
      said={''}
    >
      {() => (
        <>
          <p class="break">
            <code>{url}</code>
          </p>
          <p class="muted">
            {timeZone !== '' ? say(t.zone, { zone: timeZone }) : helpdesk === 'standard' ? t.noZone : t.zoneless}{' '}
            {secrets > 1 && say(t.severalSecrets, { n: secrets })}
          </p>
          {revokedAt === null && (
            <div class="actions">
              <Action
                label={t.rotate}
                ask=""
                run={() =>
                  sendJson<RotatedSecretAnswer>('POST', `v1/webhooks/${hookId}/rotate`, { keepHours: KEEP_HOURS })
                }
                done={(answer) => {
                  setRotated(answer)
                  return changed()
                }}
              />
              <Action
                label={t.revoke}
                ask={say(t.confirmRevoke, { name })}
                run={() => sendJson('POST', `v1/webhooks/${hookId}/revoke`, {})}
                done={changed}
              />
            </div>
          )}
          {rotated && <ShownOnce text={say(t.rotated, { until: when(rotated.oldUntil) })} secret={rotated.secret} />}
          <LastReceipts hookId={hookId} />
          <LastPayloads webhook={webhook} changed={changed} />
          {revokedAt === null && <TryPayload webhook={webhook} />}
        </>
      )}
    </OpenRow>
  )
}
