import type { CreatedWebhookAnswer } from '@otzyv/contracts'
import { useMemo, useState } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { say } from '../../../data/page-state.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { ShownOnce } from '../../../layout/form/shown-once.tsx'

const NOTHING = { values: { name: '', timeZone: '', secret: '' }, revision: 0 }

/** Makes a webhook, and shows its address and its secret. */
export function NewWebhookForm({ created }: { created: () => void }) {
  const [made, setMade] = useState<CreatedWebhookAnswer | null>(null)
  const form = useMemo(
    () =>
      createForm({
        // What is typed here may be a secret: no draft of it is kept.
        name: '',
        stored: NOTHING,
        save: async (_changes, _revision, { secret, ...rest }): Promise<Sent<typeof NOTHING>> => {
          const wished = { ...rest, ...(secret.trim() === '' ? {} : { secret }) }
          const sent = await sendJson<CreatedWebhookAnswer>('POST', 'v1/webhooks', wished)
          if (sent.outcome !== 'ok') return sent
          setMade(sent.data)
          created()
          return { outcome: 'ok', data: NOTHING }
        },
        read: async () => NOTHING,
      }),
    [created],
  )
  const { fields, hints, wrong, ...t } = settingsTexts.value.pages.webhooks
  return (
    <section class="card">
      <h3>{t.add}</h3>
      <FormFrame form={form} labels={fields} show={showValue} note="" button={t.addButton}>
        <TextField form={form} name="name" label={fields.name} hint={hints.name} wrong={wrong.name} />
        <TextField form={form} name="timeZone" label={fields.timeZone} hint={hints.timeZone} wrong={wrong.timeZone} />
        <TextField form={form} name="secret" label={fields.secret} hint={hints.secret} wrong={wrong.secret} />
      </FormFrame>
      {made && (
        <>
          <ShownOnce text={say(t.address, { name: made.name })} secret={made.url} />
          <ShownOnce text={t.secretOnce} secret={made.secret} />
        </>
      )}
    </section>
  )
}
