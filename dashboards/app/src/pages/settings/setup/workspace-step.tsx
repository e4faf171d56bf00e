import { LOCALES } from '@otzyv/locales/locales'
import { readMe } from '../../../data/me.ts'
import { language } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { ChoiceField, TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import type { StepProps } from './step-content.tsx'
import { useWorkspaceForm } from './use-workspace-form.ts'

/** The workspace's name and the language of customers whose own is not known. */
export function WorkspaceStep({ known, saved }: StepProps) {
  const { setup: t, workspace: words } = settingsTexts.value.pages
  const { name, locale, revision } = known.workspace
  const isNamed = known.steps.some(({ id, done }) => id === 'workspace' && done)
  const first = { values: { name: isNamed ? name : '', locale }, revision }
  const form = useWorkspaceForm('setup-workspace', first, {
    valuesOf: (answer) => ({ name: answer.name, locale: answer.locale }),
    saved: () => {
      saved()
      // The page's head names the workspace.
      void readMe()
    },
  })
  const names = new Intl.DisplayNames([language.value], { type: 'language' })
  const locales = [...new Set([...LOCALES, locale])].map((tag) => ({ value: tag, label: names.of(tag) ?? tag }))
  return (
    <FormFrame form={form} labels={words.fields} show={showValue} note="" button={t.save}>
      <TextField
        form={form}
        name="name"
        label={t.workspace.name}
        hint={t.workspace.nameHint}
        wrong={words.wrong.name}
      />
      <ChoiceField form={form} name="locale" label={words.fields.locale} hint="" wrong="" options={locales} />
    </FormFrame>
  )
}
