import type { AlertKindName } from '@otzyv/contracts'
import type { Form } from '../../../data/create-form.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { ChoiceField, LinesField, NumberField } from '../../../layout/form/fields.tsx'
import { KIND_FIELDS, type RuleValues, type SettingName, scopesOf } from './rule-values.ts'

/** The settings of a kind, what of the survey is watched, and who hears of it. */
export function RuleFields({ form, kind }: { form: Form<RuleValues>; kind: AlertKindName }) {
  const { fields, hints, wrong } = settingsTexts.value.pages.alertRules
  return (
    <>
      {KIND_FIELDS[kind].settings.map((name) => (
        <SettingField key={name} form={form} name={name} />
      ))}
      {scopesOf(kind).map((name) => (
        <LinesField key={name} form={form} name={name} label={fields[name]} hint={hints[name]} wrong={wrong[name]} />
      ))}
      <LinesField
        form={form}
        name="recipients"
        label={fields.recipients}
        hint={hints.recipients}
        wrong={wrong.recipients}
      />
    </>
  )
}

function SettingField({ form, name }: { form: Form<RuleValues>; name: SettingName }) {
  const t = settingsTexts.value.pages.alertRules
  const label = t.fields[name]
  if (name === 'by' || name === 'period') {
    const options = Object.entries(t[name]).map(([value, text]) => ({ value, label: text }))
    return <ChoiceField form={form} name={name} label={label} hint="" wrong="" options={options} />
  }
  // These may be left empty, which has a meaning of its own.
  const emptyIs = name === 'below' || name === 'target' || name === 'upTo' ? null : ('' as const)
  const hint = t.hints[name]
  return (
    <NumberField form={form} name={name} label={label} hint={hint} wrong={t.wrong[name]} unit="" emptyIs={emptyIs} />
  )
}
