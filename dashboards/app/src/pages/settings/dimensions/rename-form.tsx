import { useMemo } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'

type Props = { dimension: string; value: string; label: string; renamed: () => Promise<void> }
type Stored = { values: { label: string }; revision: number }

/** How pages call a value; figures know the value only. */
export function RenameForm({ dimension, value, label, renamed }: Props) {
  const form = useMemo(
    () =>
      createForm({
        name: `label-${dimension}-${value}`,
        stored: { values: { label }, revision: 0 },
        save: async (_changes, _revision, all): Promise<Sent<Stored>> => {
          const sent = await sendJson('POST', `v1/dimensions/${dimension}/rename`, { value, ...all })
          if (sent.outcome !== 'ok') return sent
          await renamed()
          return { outcome: 'ok', data: { values: all, revision: 0 } }
        },
        read: async () => null,
      }),
    [dimension, value],
  )
  const { pages, form: common } = settingsTexts.value
  const t = pages.dimensions
  return (
    <FormFrame form={form} labels={t.fields} show={showValue} note="" button={common.save}>
      <TextField form={form} name="label" label={t.fields.label} hint={t.hints.label} wrong={t.wrong.label} />
    </FormFrame>
  )
}
