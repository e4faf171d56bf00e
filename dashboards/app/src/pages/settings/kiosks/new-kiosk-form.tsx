import type { KioskAnswer } from '@otzyv/contracts'
import { useMemo } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { ChoiceField, TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'

type Props = { surveys: { value: string; label: string }[]; created: () => Promise<void> }

/** Makes a link without tickets. */
export function NewKioskForm({ surveys, created }: Props) {
  const form = useMemo(() => {
    const nothing = { values: { name: '', surveyId: surveys[0]?.value ?? '', team: '', product: '' }, revision: 0 }
    return createForm({
      name: 'new-kiosk',
      stored: nothing,
      save: async (_changes, _revision, all): Promise<Sent<typeof nothing>> => {
        const sent = await sendJson<KioskAnswer>('POST', 'v1/kiosks', all)
        if (sent.outcome !== 'ok') return sent
        await created()
        return { outcome: 'ok', data: nothing }
      },
      read: async () => nothing,
    })
  }, [created])
  const { fields, hints, wrong, ...t } = settingsTexts.value.pages.kiosks
  return (
    <section class="card">
      <h3>{t.add}</h3>
      <FormFrame form={form} labels={fields} show={showValue} note="" button={t.addButton}>
        <TextField form={form} name="name" label={fields.name} hint={hints.name} wrong={wrong.name} />
        <ChoiceField form={form} name="surveyId" label={fields.surveyId} hint="" wrong="" options={surveys} />
        <TextField form={form} name="team" label={fields.team} hint={hints.team} wrong={wrong.team} />
        <TextField form={form} name="product" label={fields.product} hint={hints.product} wrong={wrong.product} />
      </FormFrame>
    </section>
  )
}
