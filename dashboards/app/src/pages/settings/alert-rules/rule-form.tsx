import type { AlertRuleAnswer, AlertRulesAnswer } from '@otzyv/contracts'
import { useMemo } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { readJson } from '../../../data/read-json.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { CheckField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { RuleFields } from './rule-fields.tsx'

type Values = { below: number | null; minN: number | null; recipients: string[]; active: boolean }
const storedOf = ({ below, minN, recipients, active, revision }: AlertRuleAnswer) => {
  const values: Values = { below, minN, recipients, active }
  return { values, revision }
}

/** What can be changed of a rule. */
export function RuleForm({ rule, saved }: { rule: AlertRuleAnswer; saved: () => void }) {
  const { alertRuleId } = rule
  const form = useMemo(
    () =>
      createForm<Values>({
        name: `rule-${alertRuleId}`,
        stored: storedOf(rule),
        save: async (changes, revision): Promise<Sent<ReturnType<typeof storedOf>>> => {
          const wished = { ...changes, revision }
          const sent = await sendJson<AlertRuleAnswer>('PATCH', `v1/alert-rules/${alertRuleId}`, wished)
          if (sent.outcome !== 'ok') return sent
          saved()
          return { outcome: 'ok', data: storedOf(sent.data) }
        },
        read: async () => {
          const read = await readJson<AlertRulesAnswer>('v1/alert-rules', new AbortController().signal)
          const found = read.outcome === 'ok' ? read.data.rules.find((one) => one.alertRuleId === alertRuleId) : null
          return found ? storedOf(found) : null
        },
      }),
    // What is typed here must outlive a later reading of the list.
    [alertRuleId],
  )
  const t = settingsTexts.value.pages.alertRules
  return (
    <FormFrame form={form} labels={t.fields} show={showValue} note={t.note} button={settingsTexts.value.form.save}>
      <RuleFields form={form} />
      <CheckField form={form} name="active" label={t.fields.active} hint={t.hints.active} wrong="" />
    </FormFrame>
  )
}
