import type { CreatedWebhookAnswer, HelpdesksAnswer } from '@otzyv/contracts'
import { useMemo, useState } from 'preact/hooks'
import { createForm, type Form, type Stored } from '../../../data/create-form.ts'
import { language, say } from '../../../data/page-state.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { AreaField } from '../../../layout/form/area-field.tsx'
import { ChoiceField, TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { Read } from '../../../layout/form/read.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { ConnectGuide } from './connect-guide.tsx'
import { beginSettings, headerOf, SHOWN_BY, type ShownBy } from './custom-settings.ts'

type Values = {
  helpdesk: string
  name: string
  timeZone: string
  shown: ShownBy
  header: string
  settings: string
  secret: string
}
const NOTHING: Stored<Values> = {
  values: { helpdesk: '', name: '', timeZone: '', shown: 'header', header: '', settings: '', secret: '' },
  revision: 0,
}

/** Makes the webhook of a helpdesk, and shows what to do there with its address and its secret. */
export function NewWebhookForm({ created }: { created: () => Promise<void> }) {
  return (
    <Read<HelpdesksAnswer> address={`v1/helpdesks?language=${language.value}`}>
      {({ helpdesks }) => <WebhookForm helpdesks={helpdesks} created={created} />}
    </Read>
  )
}

type Props = { helpdesks: HelpdesksAnswer['helpdesks']; created: () => Promise<void> }

function WebhookForm({ helpdesks, created }: Props) {
  const [made, setMade] = useState<(CreatedWebhookAnswer & Pick<Values, 'shown' | 'header'>) | null>(null)
  const form = useMemo(
    () =>
      createForm({
        // What is typed here may be a secret: no draft of it is kept.
        name: '',
        stored: NOTHING,
        save: async (
          _changes,
          _revision,
          { helpdesk, name, timeZone, secret, ...own },
        ): Promise<Sent<Stored<Values>>> => {
          const label = helpdesks.find((one) => one.name === helpdesk)?.label ?? ''
          const sent = await sendJson<CreatedWebhookAnswer>('POST', 'v1/webhooks', {
            ...{ helpdesk, name: name.trim() === '' ? label : name, timeZone },
            ...(secret.trim() === '' ? {} : { secret }),
            ...(helpdesk === 'custom' ? { settings: beginSettings({ ...own, name }) } : {}),
          })
          if (sent.outcome !== 'ok') return sent
          setMade({ ...sent.data, ...own })
          await created()
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
        {chosen === 'custom' && <CustomFields form={form} />}
        {(chosen === 'standard' || chosen === 'custom') && (
          <TextField form={form} name="secret" label={fields.secret} hint={hints.secret} wrong={wrong.secret} />
        )}
      </FormFrame>
      {made?.helpdesk === 'custom' && (
        <p>{say(t.shownBy[made.shown], { header: headerOf(made.shown, made.header) })}</p>
      )}
      {made && <ConnectGuide made={made} helpdesk={helpdesks.find(({ name }) => name === made.helpdesk) ?? null} />}
    </>
  )
}

/** How a helpdesk that is not known shows who it is; what its payloads mean is clicked together once one has come. */
function CustomFields({ form }: { form: Form<Values> }) {
  const { fields, hints, wrong, shownOptions } = settingsTexts.value.pages.webhooks
  const { shown } = form.values.value
  return (
    <>
      <ChoiceField
        form={form}
        name="shown"
        label={fields.shown}
        hint={hints.shown}
        wrong=""
        options={SHOWN_BY.map((value) => ({ value, label: shownOptions[value] }))}
      />
      {(shown === 'header' || shown === 'signature') && (
        <TextField form={form} name="header" label={fields.header} hint={hints.header} wrong="" />
      )}
      {shown === 'json' && (
        <AreaField form={form} name="settings" label={fields.settings} hint={hints.settings} wrong={wrong.settings} />
      )}
    </>
  )
}
