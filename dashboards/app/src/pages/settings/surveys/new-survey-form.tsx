import type { SurveyAnswer, SurveyKind } from '@otzyv/contracts'
import { useMemo } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { texts } from '../../../data/page-state.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { ChoiceField, TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'

const EMPTY: { surveyId: string; name: string; kind: SurveyKind } = { surveyId: '', name: '', kind: 'csat' }
const NONE = { values: EMPTY, revision: 0 }

/** Adds a survey, which asks nobody until tickets name it or it has a share. */
export function NewSurveyForm({ made }: { made: () => Promise<void> }) {
  const form = useMemo(
    () =>
      createForm({
        name: 'new-survey',
        stored: NONE,
        save: async (_changes, _revision, all): Promise<Sent<typeof NONE>> => {
          const sent = await sendJson<SurveyAnswer>('POST', 'v1/surveys', { ...all, share: 0 })
          if (sent.outcome !== 'ok') return sent
          await made()
          return { outcome: 'ok', data: NONE }
        },
        read: async () => NONE,
      }),
    [made],
  )
  const { fields, hints, wrong, add, addButton } = settingsTexts.value.pages.surveys
  // The words name every kind, and nothing else.
  const kinds = Object.entries(texts.value.kinds).map(([kind, label]) => ({ value: kind as SurveyKind, label }))
  return (
    <section class="card">
      <h3>{add}</h3>
      <FormFrame form={form} labels={fields} show={showValue} note="" button={addButton}>
        <TextField form={form} name="surveyId" label={fields.surveyId} hint={hints.surveyId} wrong={wrong.surveyId} />
        <TextField form={form} name="name" label={fields.name} hint={hints.name} wrong={wrong.name} />
        <ChoiceField form={form} name="kind" label={fields.kind} hint={hints.kind} wrong="" options={kinds} />
      </FormFrame>
    </section>
  )
}
