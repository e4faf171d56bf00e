import type { WebhookReceiptsAnswer } from '@otzyv/contracts'
import { language, say, texts } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'
import { Read } from '../../../layout/form/read.tsx'

/** What became of what a webhook reported last. */
export function LastReceipts({ hookId }: { hookId: string }) {
  const t = settingsTexts.value.pages.webhooks
  return (
    <section>
      <h4>{t.receipts}</h4>
      <Read<WebhookReceiptsAnswer> address={`v1/webhooks/${hookId}/receipts`}>
        {({ receipts }) => (
          <ul class="plain-list">
            {receipts.length === 0 && <li>{t.noReceipts}</li>}
            {receipts.map(({ receivedAt, outcome, reason }) => (
              <li key={receivedAt}>
                {renderTime(language.value, receivedAt)}:{' '}
                {reason === null
                  ? t.outcomes[outcome]
                  : say(t.skipped, { why: texts.value.coverage.reasons[reason] ?? reason })}
              </li>
            ))}
          </ul>
        )}
      </Read>
      <p class="hint">{t.refusedHint}</p>
    </section>
  )
}
