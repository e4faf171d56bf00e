import type { WebhookAnswer, WebhookPayloadsAnswer } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { language, say, texts } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'
import { Read } from '../../../layout/form/read.tsx'
import { MappingForm } from './mapping-form.tsx'
import { PayloadTree } from './payload-tree.tsx'
import css from './payloads.module.css'

type Props = { webhook: WebhookAnswer; changed: () => Promise<void> }

/** What a webhook brought in the last hour, masked, and what it came to; of one with a mapping of its own it is made here. */
export function LastPayloads({ webhook, changed }: Props) {
  const t = settingsTexts.value.pages.webhooks.payloads
  return (
    <section>
      <h4>{t.title}</h4>
      <p class="hint">{t.hint}</p>
      <Read<WebhookPayloadsAnswer> address={`v1/webhooks/${webhook.hookId}/payloads`}>
        {({ payloads }, readAgain) => (
          <>
            <p class="actions">
              <button type="button" onClick={readAgain}>
                {t.again}
              </button>
            </p>
            {payloads.length === 0 && <p>{t.none}</p>}
            <Payloads payloads={payloads} webhook={webhook} changed={changed} />
          </>
        )}
      </Read>
    </section>
  )
}

function Payloads({ payloads, webhook, changed }: Props & WebhookPayloadsAnswer) {
  const t = settingsTexts.value.pages.webhooks.payloads
  const [chosen, setChosen] = useState('')
  const shown = payloads.find(({ payloadId }) => payloadId === chosen) ?? payloads[0]
  if (!shown) return null
  const { settings, revokedAt } = webhook
  // Where one payload brings several events, their places are within each of them.
  const isMapped = settings !== null && revokedAt === null && !hasItems(settings)
  return (
    <>
      <ul class={css.payloads}>
        {payloads.map((one) => (
          <li key={one.payloadId}>
            <button type="button" aria-pressed={one === shown} onClick={() => setChosen(one.payloadId)}>
              {renderTime(language.value, one.receivedAt)}: {cameToText(one)}
            </button>
          </li>
        ))}
      </ul>
      {shown.refused !== null && <p class={css.why}>{say(t.why, { why: shown.refused })}</p>}
      {isMapped ? (
        <MappingForm webhook={webhook} payload={shown.payload} changed={changed} />
      ) : (
        <PayloadTree payload={shown.payload} pick={null} />
      )}
    </>
  )
}

function hasItems({ mapping }: Readonly<Record<string, unknown>>): boolean {
  return typeof mapping === 'object' && mapping !== null && 'items' in mapping
}

function cameToText({ cameTo, refused }: WebhookPayloadsAnswer['payloads'][number]): string {
  const t = settingsTexts.value.pages.webhooks
  if (refused !== null) return t.payloads.refused
  if (cameTo.length === 0) return t.payloads.cameTo.none
  const texted = cameTo.map(({ event, outcome, reason }) => {
    if (event === 'none' || outcome === null) return t.payloads.cameTo.none
    if (reason === null) return t.payloads.cameTo[outcome]
    return say(t.payloads.cameTo.skipped, { why: texts.value.coverage.reasons[reason] ?? reason })
  })
  return [...new Set(texted)].join('; ')
}
