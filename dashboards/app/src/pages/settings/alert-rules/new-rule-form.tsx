import type { AlertRuleAnswer } from '@otzyv/contracts'
import { useMemo } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { ChoiceField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { RuleFields } from './rule-fields.tsx'

type Props = { surveys: { value: string; label: string }[]; created: () => void }
/** A line has no number that would fit every survey, so none stands there before. */
type Values = { surveyId: string; below: number | null; minN: number | null; recipients: string[] }

/** Makes a rule. */
export function NewRuleForm({ surveys, created }: Props) {
  const form = useMemo(() => {
    const values: Values = { surveyId: surveys[0]?.value ?? '', below: null, minN: 10, recipients: [] }
    const nothing = { values, revision: 0 }
    return createForm<Values>({
      name: 'new-alert-rule',
      stored: nothing,
      save: async (_changes, _revision, all): Promise<Sent<typeof nothing>> => {
        const sent = await sendJson<AlertRuleAnswer>('POST', 'v1/alert-rules', all)
        if (sent.outcome !== 'ok') return sent
        created()
        return { outcome: 'ok', data: nothing }
      },
      read: async () => nothing,
    })
  }, [created])
  const t = settingsTexts.value.pages.alertRules
  return (
    <section class="card">
      <h3>{t.add}</h3>
      <FormFrame form={form} labels={t.fields} show={showValue} note="" button={t.addButton}>
        <ChoiceField form={form} name="surveyId" label={t.fields.surveyId} hint="" wrong="" options={surveys} />
        <RuleFields form={form} />
      </FormFrame>
    </section>
  )
}
