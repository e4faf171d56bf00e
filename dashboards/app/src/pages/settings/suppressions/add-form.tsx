import type { SurveyKind } from '@otzyv/contracts'
import { useMemo, useState } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { say } from '../../../data/page-state.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { ChoiceField, TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'

const NOTHING = { values: { address: '', kind: '' as SurveyKind | '', note: '' }, revision: 0 } // a choice that begins with none

/** Puts an address on the list. */
export function AddForm({ added }: { added: () => Promise<void> }) {
  const [said, setSaid] = useState('')
  const form = useMemo(
    () =>
      createForm({
        // A customer's address stays out of the browser's storage.
        name: '',
        stored: NOTHING,
        save: async (_changes, _revision, all): Promise<Sent<typeof NOTHING>> => {
          const sent = await sendJson<{ outcome: 'added' | 'unchanged' }>('POST', 'v1/suppressions', all)
          if (sent.outcome !== 'ok') return sent
          await added()
          setSaid(say(settingsTexts.value.pages.suppressions[sent.data.outcome], { address: all.address }))
          return { outcome: 'ok', data: NOTHING }
        },
        read: async () => NOTHING,
      }),
    [],
  )
  const { fields, hints, wrong, kinds, ...t } = settingsTexts.value.pages.suppressions
  const { all, ...single } = kinds
  const options = [
    { value: '' as const, label: all },
    // The words name every kind, and nothing else.
    ...Object.entries(single).map(([kind, label]) => ({ value: kind as SurveyKind, label })),
  ]
  return (
    <section class="card">
      <h3>{t.add}</h3>
      <FormFrame form={form} labels={fields} show={showValue} note="" button={t.addButton}>
        <TextField
          form={form}
          name="address"
          kind="email"
          label={fields.address}
          hint={hints.address}
          wrong={wrong.address}
        />
        <ChoiceField form={form} name="kind" label={fields.kind} hint="" wrong="" options={options} />
        <TextField form={form} name="note" label={fields.note} hint={hints.note} wrong={wrong.note} />
      </FormFrame>
      <p role="status">{said}</p>
    </section>
  )
}
