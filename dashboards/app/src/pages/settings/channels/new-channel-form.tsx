import type { ChannelAnswer } from '@otzyv/contracts'
import { useMemo, useState } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { language } from '../../../data/page-state.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { ChoiceField, TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { type ChannelValues, nameSettings, settingsIn } from './channel-values.ts'
import { KindFields, kindsOf, kindWords } from './kind-fields.tsx'

/** Chooses a kind, says where to get what it asks for, and makes the channel. */
export function NewChannelForm({ created }: { created: (channel: ChannelAnswer) => Promise<void> }) {
  const [kind, setKind] = useState('slack')
  const t = settingsTexts.value.pages.channels
  return (
    <section class="card">
      <h3>{t.add}</h3>
      <div class="field">
        <label for="channel-kind">{t.fields.kind}</label>
        <select id="channel-kind" value={kind} onChange={(event) => setKind(event.currentTarget.value)}>
          {Object.entries(kindsOf()).map(([value, { name }]) => (
            <option key={value} value={value} selected={value === kind}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <ol class="numbered-list">
        {(kindWords(kind)?.steps ?? []).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <FormOfKind key={kind} kind={kind} created={created} />
    </section>
  )
}

function FormOfKind({ kind, created }: { kind: string; created: (channel: ChannelAnswer) => Promise<void> }) {
  const t = settingsTexts.value.pages.channels
  const form = useMemo(() => {
    const empty = Object.fromEntries(Object.keys(kindWords(kind)?.settings ?? {}).map((name) => [name, '']))
    const values: ChannelValues = {
      ...{ name: '', secret: '', locale: language.value === 'ru' ? 'ru' : 'en', events: [], teams: [] },
      ...{ comments: false, isQuiet: false },
      ...{ 'quiet.from': '', 'quiet.to': '', 'quiet.zone': '' },
      ...nameSettings(empty),
    }
    const nothing = { values, revision: 0 }
    return createForm<ChannelValues>({
      // What is typed here is a secret: no draft of it is kept.
      name: '',
      stored: nothing,
      save: async (_changes, _revision, all): Promise<Sent<typeof nothing>> => {
        const { name, secret, locale } = all
        const wished = { kind, name, secret, locale, settings: settingsIn(all) }
        const sent = await sendJson<ChannelAnswer>('POST', 'v1/channels', wished)
        if (sent.outcome !== 'ok') return sent
        await created(sent.data)
        return { outcome: 'ok', data: nothing }
      },
      read: async () => nothing,
    })
  }, [kind])
  return (
    <FormFrame form={form} labels={t.fields} show={showValue} note="" button={t.addButton}>
      <TextField form={form} name="name" label={t.fields.name} hint={t.hints.name} wrong={t.wrong.name} />
      <KindFields form={form} kind={kind} isThere={false} />
      <LanguageField form={form} />
    </FormFrame>
  )
}

/** In which language alerts arrive. */
export function LanguageField({ form }: { form: Parameters<typeof KindFields>[0]['form'] }) {
  const t = settingsTexts.value.pages.channels
  const options = (['en', 'ru'] as const).map((value) => ({ value, label: t.locales[value] }))
  return <ChoiceField form={form} name="locale" label={t.fields.locale} hint="" wrong="" options={options} />
}
