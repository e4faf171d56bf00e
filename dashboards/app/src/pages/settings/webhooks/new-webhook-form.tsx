import type { CreatedWebhookAnswer, HelpdesksAnswer } from '@otzyv/contracts'
import { useMemo, useState } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { language } from '../../../data/page-state.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { AreaField } from '../../../layout/form/area-field.tsx'
import { ChoiceField, TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { Read } from '../../../layout/form/read.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { ConnectGuide } from './connect-guide.tsx'
import { readSettings } from './read-settings.ts'

const NOTHING = { values: { helpdesk: '', name: '', timeZone: '', settings: '', secret: '' }, revision: 0 }

/** Makes the webhook of a helpdesk, and shows what to do there with its address and its secret. */
export function NewWebhookForm({ created }: { created: () => void }) {
  return (
    <Read<HelpdesksAnswer> address={`v1/helpdesks?language=${language.value}`}>
      {({ helpdesks }) => <WebhookForm helpdesks={helpdesks} created={created} />}
    </Read>
  )
}

type Props = { helpdesks: HelpdesksAnswer['helpdesks']; created: () => void }

function WebhookForm({ helpdesks, created }: Props) {
  const [made, setMade] = useState<CreatedWebhookAnswer | null>(null)
  const form = useMemo(
    () =>
      createForm({
        // What is typed here may be a secret: no draft of it is kept.
        name: '',
        stored: NOTHING,
        save: async (
          _changes,
          _revision,
          { helpdesk, name, timeZone, settings, secret },
        ): Promise<Sent<typeof NOTHING>> => {
          const label = helpdesks.find((one) => one.name === helpdesk)?.label ?? ''
          const sent = await sendJson<CreatedWebhookAnswer>('POST', 'v1/webhooks', {
            ...{ helpdesk, name: name.trim() === '' ? label : name, timeZone },
            ...(secret.trim() === '' ? {} : { secret }),
            ...(helpdesk === 'custom' ? { settings: readSettings(settings) } : {}),
          })
          if (sent.outcome !== 'ok') return sent
          setMade(sent.data)
          created()
          return { outcome: 'ok', data: NOTHING }
        },
        read: async () => NOTHING,
      }),
    [created, helpdesks],
  )
  const { fields, hints, wrong, ...t } = settingsTexts.value.pages.webhooks
  const chosen = form.values.value.helpdesk
  const options = [
    { value: '', label: t.choose },
    ...helpdesks.map(({ name, label }) => ({ value: name, label })),
    { value: 'standard', label: t.standard },
    { value: 'custom', label: t.custom },
  ]
  return (
    <>
      <FormFrame form={form} labels={fields} show={showValue} note="" button={t.addButton}>
        <ChoiceField
          form={form}
          name="helpdesk"
          label={fields.helpdesk}
          hint={hints.helpdesk}
          wrong={wrong.helpdesk}
          options={options}
        />
        <TextField form={form} name="name" label={fields.name} hint={hints.name} wrong={wrong.name} />
        <TextField form={form} name="timeZone" label={fields.timeZone} hint={hints.timeZone} wrong={wrong.timeZone} />
        {chosen === 'custom' && (
          <AreaField form={form} name="settings" label={fields.settings} hint={hints.settings} wrong={wrong.settings} />
        )}
        {(chosen === 'standard' || chosen === 'custom') && (
          <TextField form={form} name="secret" label={fields.secret} hint={hints.secret} wrong={wrong.secret} />
        )}
      </FormFrame>
      {made && <ConnectGuide made={made} helpdesk={helpdesks.find(({ name }) => name === made.helpdesk) ?? null} />}
    </>
  )
}
