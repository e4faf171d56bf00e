import type { AlertKindName, AlertRuleAnswer } from '@otzyv/contracts'
import { ALERT_WORDS } from '@otzyv/locales/alerts'
import { useMemo, useState } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { language } from '../../../data/page-state.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { ChoiceField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { hasSight, RuleSight } from '../../../layout/rule-sight.tsx'
import { RuleFields } from './rule-fields.tsx'
import { byField, KIND_FIELDS, NEW_RULE, type RuleValues, toScope, toSettings } from './rule-values.ts'

type Props = { surveys: { value: string; label: string }[]; created: () => Promise<void> }

/** Makes a rule. */
export function NewRuleForm({ surveys, created }: Props) {
  const [made, setMade] = useState<AlertRuleAnswer | null>(null)
  const form = useMemo(() => {
    const values: RuleValues = { ...NEW_RULE, surveyId: surveys[0]?.value ?? '' }
    const nothing = { values, revision: 0 }
    return createForm<RuleValues>({
      name: 'new-alert-rule',
      stored: nothing,
      save: async (_changes, _revision, all): Promise<Sent<typeof nothing>> => {
        const { kind, surveyId, recipients } = all
        const body = {
          kind,
          surveyId: KIND_FIELDS[kind].isOfSurvey ? surveyId : null,
          settings: toSettings(kind, all),
          ...toScope(kind, all),
          recipients,
        }
        const sent = byField(await sendJson<AlertRuleAnswer>('POST', 'v1/alert-rules', body))
        if (sent.outcome !== 'ok') return sent
        setMade(sent.data)
        await created()
        return { outcome: 'ok', data: nothing }
      },
      read: async () => nothing,
    })
  }, [created])
  const t = settingsTexts.value.pages.alertRules
  const { kind } = form.values.value
  const kinds = Object.keys(KIND_FIELDS).map((value) => ({
    value: value as AlertKindName, // each is a key
    label: ALERT_WORDS[language.value].kinds[value as AlertKindName], // the same
  }))
  return (
    <section class="card">
      <h3>{t.add}</h3>
      <FormFrame form={form} labels={t.fields} show={showValue} note="" button={t.addButton}>
        <ChoiceField form={form} name="kind" label={t.fields.kind} hint={t.kinds[kind]} wrong="" options={kinds} />
        {KIND_FIELDS[kind].isOfSurvey && (
          <ChoiceField form={form} name="surveyId" label={t.fields.surveyId} hint="" wrong="" options={surveys} />
        )}
        <RuleFields form={form} kind={kind} />
      </FormFrame>
      <p role="status">{made && hasSight(made) && <RuleSight rule={made} />}</p>
    </section>
  )
}
