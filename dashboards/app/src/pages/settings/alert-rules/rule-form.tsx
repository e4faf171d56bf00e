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
import { byField, type RuleValues, storedOf, toSettings } from './rule-values.ts'

/** What can be changed of a rule. */
export function RuleForm({ rule, saved }: { rule: AlertRuleAnswer; saved: () => Promise<void> }) {
  const { alertRuleId, kind } = rule
  const form = useMemo(
    () =>
      createForm<RuleValues>({
        name: `rule-${alertRuleId}`,
        stored: storedOf(rule),
        save: async (changes, revision): Promise<Sent<ReturnType<typeof storedOf>>> => {
          const { teams, products, countries, recipients, active } = changes
          const settings = toSettings(kind, changes)
          const wished = {
            ...(Object.keys(settings).length > 0 && { settings }),
            ...(teams !== undefined && { teams }),
            ...(products !== undefined && { products }),
            ...(countries !== undefined && { countries }),
            ...(recipients !== undefined && { recipients }),
            ...(active !== undefined && { active }),
            revision,
          }
          const sent = byField(await sendJson<AlertRuleAnswer>('PATCH', `v1/alert-rules/${alertRuleId}`, wished))
          if (sent.outcome !== 'ok') return sent
          await saved()
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
      <RuleFields form={form} kind={kind} />
      <CheckField form={form} name="active" label={t.fields.active} hint={t.hints.active} wrong="" />
    </FormFrame>
  )
}
