import type { OutgoingWebhookAnswer, OutgoingWebhooksAnswer } from '@otzyv/contracts'
import { useMemo } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { readJson } from '../../../data/read-json.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { CheckField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { OutgoingFields, type OutgoingValues } from './outgoing-fields.tsx'

type Values = OutgoingValues & { on: boolean }
const storedOf = ({ name, url, events, personalData, state, revision }: OutgoingWebhookAnswer) => {
  const values: Values = { name, url, events, personalData, on: state === 'on' }
  return { values, revision }
}

/** What can be changed of an outgoing webhook. */
export function OutgoingForm({ webhook, saved }: { webhook: OutgoingWebhookAnswer; saved: () => Promise<void> }) {
  const id = webhook.outgoingWebhookId
  const form = useMemo(
    () =>
      createForm<Values>({
        name: `webhook-out-${id}`,
        stored: storedOf(webhook),
        save: async (changes, revision): Promise<Sent<ReturnType<typeof storedOf>>> => {
          const wished = { ...changes, revision }
          const sent = await sendJson<OutgoingWebhookAnswer>('PATCH', `v1/outgoing-webhooks/${id}`, wished)
          if (sent.outcome !== 'ok') return sent
          await saved()
          return { outcome: 'ok', data: storedOf(sent.data) }
        },
        read: async () => {
          const read = await readJson<OutgoingWebhooksAnswer>('v1/outgoing-webhooks', new AbortController().signal)
          const found = read.outcome === 'ok' ? read.data.webhooks.find((one) => one.outgoingWebhookId === id) : null
          return found ? storedOf(found) : null
        },
      }),
    // What is typed here must outlive a later reading of the list.
    [id],
  )
  const t = settingsTexts.value.pages.webhooksOut
  return (
    <FormFrame form={form} labels={t.fields} show={showValue} note="" button={settingsTexts.value.form.save}>
      <OutgoingFields form={form} />
      <CheckField form={form} name="on" label={t.fields.on} hint={t.hints.on} wrong="" />
    </FormFrame>
  )
}
