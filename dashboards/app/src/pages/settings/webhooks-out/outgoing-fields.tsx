import type { OutgoingEvent } from '@otzyv/contracts'
import type { Form } from '../../../data/create-form.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { CheckField, TextField } from '../../../layout/form/fields.tsx'
import { SeveralField } from '../../../layout/form/several-field.tsx'

export type OutgoingValues = { name: string; url: string; events: OutgoingEvent[]; personalData: boolean }

/** The parts of a webhook that a new one and a changed one have. */
export function OutgoingFields<Values extends OutgoingValues>({ form }: { form: Form<Values> }) {
  const { fields, hints, wrong, events } = settingsTexts.value.pages.webhooksOut
  // Whatever else the form has, it has these.
  const own = form as unknown as Form<OutgoingValues>
  const options = Object.entries(events).map(([value, label]) => ({ value, label }))
  return (
    <>
      <TextField form={own} name="name" label={fields.name} hint={hints.name} wrong={wrong.name} />
      <TextField form={own} name="url" label={fields.url} hint={hints.url} wrong={wrong.url} />
      <SeveralField form={own} name="events" label={fields.events} hint="" wrong={wrong.events} options={options} />
      <CheckField form={own} name="personalData" label={fields.personalData} hint={hints.personalData} wrong="" />
    </>
  )
}
