import type { Form } from '../../../data/create-form.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { LinesField, NumberField } from '../../../layout/form/fields.tsx'

type RuleValues = { below: number | null; minN: number | null; recipients: string[] }

/** The parts of a rule that a new one and a changed one have. */
export function RuleFields<Values extends RuleValues>({ form }: { form: Form<Values> }) {
  const { fields, hints, wrong } = settingsTexts.value.pages.alertRules
  // Whatever else the form has, it has these.
  const own = form as unknown as Form<RuleValues>
  return (
    <>
      <NumberField form={own} name="below" label={fields.below} hint={hints.below} wrong={wrong.below} unit="" />
      <NumberField form={own} name="minN" label={fields.minN} hint={hints.minN} wrong={wrong.minN} unit="" />
      <LinesField
        form={own}
        name="recipients"
        label={fields.recipients}
        hint={hints.recipients}
        wrong={wrong.recipients}
      />
    </>
  )
}
