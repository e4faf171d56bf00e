import type { HelpdeskApiAnswer } from '@otzyv/contracts'
import { useMemo, useState } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { say } from '../../../data/page-state.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { ApiFields, helpdeskWords } from './api-fields.tsx'
import { type ApiValues, inputOf, nameSettings } from './api-values.ts'

type Props = { sources: readonly string[]; created: () => Promise<void> }

/** Chooses a helpdesk, says where to get its token, and connects it. */
export function NewApiForm({ sources, created }: Props) {
  const [helpdesk, setHelpdesk] = useState('zendesk')
  const t = settingsTexts.value.pages.helpdeskApis
  const words = helpdeskWords(helpdesk)
  return (
    <section class="card">
      <h3>{t.add}</h3>
      <div class="field">
        <label for="helpdesk-api">{t.fields.helpdesk}</label>
        <select id="helpdesk-api" value={helpdesk} onChange={(event) => setHelpdesk(event.currentTarget.value)}>
          {Object.entries(t.kinds).map(([value, { name }]) => (
            <option key={value} value={value} selected={value === helpdesk}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <ol class="numbered-list">
        {(words?.steps ?? []).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {words !== null && words.asks !== '' && <p class="intro">{words.asks}</p>}
      <FormOfHelpdesk key={helpdesk} helpdesk={helpdesk} sources={sources} created={created} />
    </section>
  )
}

function FormOfHelpdesk({ helpdesk, sources, created }: Props & { helpdesk: string }) {
  const t = settingsTexts.value.pages.helpdeskApis
  const form = useMemo(() => {
    const empty = Object.fromEntries(Object.keys(helpdeskWords(helpdesk)?.settings ?? {}).map((name) => [name, '']))
    const source = helpdesk.startsWith('http') ? '' : helpdesk
    const values: ApiValues = { source, secret: '', writesScore: false, writesComment: false, ...nameSettings(empty) }
    const nothing = { values, revision: 0 }
    return createForm<ApiValues>({
      // What is typed here is a secret: no draft of it is kept.
      name: '',
      stored: nothing,
      save: async (_changes, _revision, all): Promise<Sent<typeof nothing>> => {
        const wished = { helpdesk, ...inputOf(all) }
        const sent = await sendJson<HelpdeskApiAnswer>('POST', 'v1/helpdesk-apis', wished)
        if (sent.outcome !== 'ok') return sent
        await created()
        return { outcome: 'ok', data: nothing }
      },
      read: async () => nothing,
    })
  }, [helpdesk])
  const hint = sources.length === 0 ? t.hints.noSource : say(t.hints.source, { sources: sources.join(', ') })
  return (
    <FormFrame form={form} labels={t.fields} show={showValue} note="" button={t.addButton}>
      <TextField form={form} name="source" label={t.fields.source} hint={hint} wrong={t.wrong.source} />
      <ApiFields form={form} helpdesk={helpdesk} isThere={false} />
    </FormFrame>
  )
}
