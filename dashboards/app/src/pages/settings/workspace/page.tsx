import type { WorkspaceAnswer } from '@otzyv/contracts'
import { LOCALES } from '@otzyv/locales/locales'
import { language, say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { noteSender } from '../../../data/setup.ts'
import { CheckField, ChoiceField, LinesField, NumberField, TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { Read } from '../../../layout/form/read.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { useSettingsForm } from '../../../layout/form/use-settings-form.ts'
import type { SettingsPage } from '../settings-page.ts'
import { BrandPreview } from './brand-preview.tsx'
import { LogoSection } from './logo-section.tsx'

const ADDRESS = 'v1/settings/workspace'

export const page: SettingsPage = {
  id: 'workspace',
  group: 'product',
  right: 'workspace.read',
  nav: (words) => words.pages.workspace.nav,
  Content: () => (
    <Read<WorkspaceAnswer> address={ADDRESS}>{(workspace) => <WorkspaceForm workspace={workspace} />}</Read>
  ),
}

function storedOf(answer: WorkspaceAnswer) {
  const { workspaceId: _id, timeZone: _zone, hasSender: _has, erasure: _erasure, revision, ...values } = answer
  return { values, revision }
}

function WorkspaceForm({ workspace }: { workspace: WorkspaceAnswer }) {
  const form = useSettingsForm({
    name: 'workspace',
    address: ADDRESS,
    answer: workspace,
    storedOf,
    changesOf: (changes) => changes,
    // What is said above of mails follows from the sender.
    saved: noteSender,
  })
  const t = settingsTexts.value.pages.workspace
  const { fields, hints, wrong, units, sections } = t
  const number = (name: keyof typeof LIMITS) => {
    const [min, max] = LIMITS[name]
    // As it is typed, without commas.
    const range = { min: String(min), max: String(max) }
    return { form, name, label: fields[name], hint: hints[name], wrong: say(wrong.number, range) }
  }
  const names = new Intl.DisplayNames([language.value], { type: 'language' })
  const locales = [...new Set([...LOCALES, form.stored.value.values.locale])].map((tag) => ({
    value: tag,
    label: nameOf(names, tag),
  }))
  return (
    <>
      <h2 class="page-title">{t.title}</h2>
      <p class="intro">{t.intro}</p>
      <FormFrame form={form} labels={fields} show={showValue} note={t.note} button={settingsTexts.value.form.save}>
        <h3>{sections.name}</h3>
        <TextField form={form} name="name" label={fields.name} hint={hints.name} wrong={wrong.name} />
        <h3>{sections.sender}</h3>
        <TextField
          form={form}
          name="senderName"
          label={fields.senderName}
          hint={hints.senderName}
          wrong={wrong.senderName}
        />
        <TextField
          form={form}
          name="senderAddress"
          kind="email"
          label={fields.senderAddress}
          hint={hints.senderAddress}
          wrong={wrong.senderAddress}
        />
        <ChoiceField form={form} name="locale" label={fields.locale} hint={hints.locale} wrong="" options={locales} />
        <TextField
          form={form}
          name="brandColour"
          label={fields.brandColour}
          hint={hints.brandColour}
          wrong={wrong.brandColour}
        />
        <BrandPreview colour={form.values.value.brandColour} words={t.brand} />
        <h3>{sections.times}</h3>
        <NumberField {...number('askDelayMinutes')} unit={units.minutes} />
        <NumberField {...number('askAgainDays')} unit={units.days} />
        <NumberField {...number('staleAfterHours')} unit={units.hours} />
        <NumberField {...number('linkDays')} unit={units.days} />
        <NumberField {...number('editWindowHours')} unit={units.hours} />
        <NumberField {...number('followUpDays')} unit={units.days} />
        <TextField
          form={form}
          name="alertQuiet"
          label={fields.alertQuiet}
          hint={hints.alertQuiet}
          wrong={wrong.alertQuiet}
        />
        <p class="hint">{say(t.timeZone, { zone: workspace.timeZone })}</p>
        <h3>{sections.figures}</h3>
        <LinesField form={form} name="tags" label={fields.tags} hint={hints.tags} wrong={wrong.tags} />
        <CheckField form={form} name="madeUp" label={fields.madeUp} hint={hints.madeUp} wrong="" />
      </FormFrame>
      <LogoSection />
    </>
  )
}

/** For what a wrong number is answered with; the server alone decides. */
const LIMITS = {
  askDelayMinutes: [0, 43_200],
  askAgainDays: [0, 3650],
  staleAfterHours: [1, 8760],
  linkDays: [1, 3650],
  editWindowHours: [0, 8760],
  followUpDays: [0, 365],
} as const

/** A language's name; what is no tag of one stays as it is. */
function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag
  } catch {
    return tag
  }
}
