import type { CreatedOutgoingWebhookAnswer, OutgoingEvent } from '@otzyv/contracts'
import { useMemo, useState } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { say } from '../../../data/page-state.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { ShownOnce } from '../../../layout/form/shown-once.tsx'
import { OutgoingFields } from './outgoing-fields.tsx'

const EMPTY = { name: '', url: '', events: [] as OutgoingEvent[], personalData: false } // filled in by the form
const NOTHING = { values: EMPTY, revision: 0 }

/** Makes an outgoing webhook, and shows its secret. */
export function NewOutgoingForm({ created }: { created: () => Promise<void> }) {
  const [made, setMade] = useState<CreatedOutgoingWebhookAnswer | null>(null)
  const form = useMemo(
    () =>
      createForm({
        name: 'new-outgoing-webhook',
        stored: NOTHING,
        save: async (_changes, _revision, all): Promise<Sent<typeof NOTHING>> => {
          const sent = await sendJson<CreatedOutgoingWebhookAnswer>('POST', 'v1/outgoing-webhooks', all)
          if (sent.outcome !== 'ok') return sent
          setMade(sent.data)
          await created()
          return { outcome: 'ok', data: NOTHING }
        },
        read: async () => NOTHING,
      }),
    [created],
  )
  const t = settingsTexts.value.pages.webhooksOut
  return (
    <section class="card">
      <h3>{t.add}</h3>
      <FormFrame form={form} labels={t.fields} show={showValue} note="" button={t.addButton}>
        <OutgoingFields form={form} />
      </FormFrame>
      {made && <ShownOnce text={say(t.secretOnce, { name: made.name })} secret={made.secret} />}
    </section>
  )
}
