import type { MailSettingsAnswer, SurveyKind } from '@otzyv/contracts'
import { language, say, texts } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { CheckField, ChoiceField, LinesField, NumberField, TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { SeveralField } from '../../../layout/form/several-field.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { useSettingsForm } from '../../../layout/form/use-settings-form.ts'
import { changesOf, storedOf } from './asking-values.ts'

const KINDS: readonly SurveyKind[] = ['csat', 'nps', 'ces', 'thumbs']

/** Monday to Sunday, in the words of the language: 5 January 2026 was a Monday. */
function weekdays(): { value: number; label: string }[] {
  const format = new Intl.DateTimeFormat(language.value, { weekday: 'long', timeZone: 'UTC' })
  return [1, 2, 3, 4, 5, 6, 7].map((value) => ({ value, label: format.format(Date.UTC(2026, 0, 4 + value)) }))
}

/** Who is asked, when mails go out, and what is done with what comes back. */
export function AskingForm({ answer }: { answer: MailSettingsAnswer }) {
  const form = useSettingsForm({
    name: 'asking',
    address: 'v1/settings/mail',
    answer,
    storedOf,
    changesOf,
    saved: () => {},
  })
  const { pages, form: common } = settingsTexts.value
  const { fields, hints, sections, units, wrong, note } = pages.asking
  // As it is typed, without commas.
  const number = (min: number, max: number) => say(wrong.number, { min: String(min), max: String(max) })
  const lines = (
    name:
      | 'internalDomains'
      | 'internalAddresses'
      | 'disposableDomains'
      | 'excludedTags'
      | 'excludedChannels'
      | 'excludedTeams'
      | 'excludedOrganisations',
  ) => <LinesField form={form} name={name} label={fields[name]} hint={hints[name]} wrong={wrong.lines} />
  return (
    <FormFrame form={form} labels={fields} show={showValue} note={note} button={common.save}>
      <h3>{sections.who}</h3>
      <NumberField
        form={form}
        name="samplePercent"
        label={fields.samplePercent}
        hint={hints.samplePercent}
        wrong={say(wrong.percent, {})}
        unit="%"
      />
      <CheckField
        form={form}
        name="askAutoResolved"
        label={fields.askAutoResolved}
        hint={hints.askAutoResolved}
        wrong=""
      />
      {KINDS.map((kind) => (
        <NumberField
          key={kind}
          form={form}
          name={`askAgainDaysByKind.${kind}`}
          label={say(fields.askAgainOfKind, { kind: texts.value.kinds[kind] })}
          hint={hints.askAgainOfKind}
          wrong={number(0, 3650)}
          unit={units.days}
          emptyIs={null}
        />
      ))}
      <h3>{sections.never}</h3>
      {lines('internalDomains')}
      {lines('internalAddresses')}
      {lines('disposableDomains')}
      {lines('excludedTags')}
      {lines('excludedChannels')}
      {lines('excludedTeams')}
      {lines('excludedOrganisations')}
      <h3>{sections.when}</h3>
      <SeveralField
        form={form}
        name="sendDays"
        label={fields.sendDays}
        hint={hints.sendDays}
        wrong={wrong.sendDays}
        options={weekdays()}
      />
      <NumberField
        form={form}
        name="sendFromHour"
        label={fields.sendFromHour}
        hint={hints.sendFromHour}
        wrong={number(0, 23)}
        unit={units.oclock}
      />
      <NumberField
        form={form}
        name="sendUntilHour"
        label={fields.sendUntilHour}
        hint={hints.sendUntilHour}
        wrong={wrong.until}
        unit={units.oclock}
      />
      <ChoiceField
        form={form}
        name="reminders"
        label={fields.reminders}
        hint={hints.reminders}
        wrong=""
        options={[0, 1, 2, 3].map((value) => ({ value, label: String(value) }))}
      />
      <NumberField
        form={form}
        name="reminderDays"
        label={fields.reminderDays}
        hint={hints.reminderDays}
        wrong={number(1, 30)}
        unit={units.days}
      />
      <h3>{sections.mails}</h3>
      <CheckField form={form} name="agentAsSender" label={fields.agentAsSender} hint={hints.agentAsSender} wrong="" />
      <CheckField form={form} name="showSubject" label={fields.showSubject} hint={hints.showSubject} wrong="" />
      <TextField
        form={form}
        name="replyTo"
        kind="email"
        label={fields.replyTo}
        hint={hints.replyTo}
        wrong={wrong.replyTo}
      />
      <ChoiceField
        form={form}
        name="replies"
        label={fields.replies}
        hint={hints.replies}
        wrong=""
        options={[
          { value: 'forward', label: pages.asking.replies.forward },
          { value: 'comment', label: pages.asking.replies.comment },
        ]}
      />
      <h3>{sections.limits}</h3>
      <NumberField
        form={form}
        name="mailsPerMinute"
        label={fields.mailsPerMinute}
        hint={hints.mailsPerMinute}
        wrong={number(1, 1_000_000)}
        unit=""
        emptyIs={null}
      />
      <NumberField
        form={form}
        name="mailsPerMinutePerDomain"
        label={fields.mailsPerMinutePerDomain}
        hint={hints.mailsPerMinutePerDomain}
        wrong={number(1, 1_000_000)}
        unit=""
        emptyIs={null}
      />
      <NumberField
        form={form}
        name="softBounceLimit"
        label={fields.softBounceLimit}
        hint={hints.softBounceLimit}
        wrong={number(1, 100)}
        unit=""
      />
    </FormFrame>
  )
}
