import type { WorkspaceAnswer } from '@otzyv/contracts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { ChoiceField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { useSettingsForm } from '../../../layout/form/use-settings-form.ts'

const storedOf = ({ erasure, revision }: WorkspaceAnswer) => ({ values: { erasure }, revision })

/** What becomes of the figures when somebody is erased: a setting of the workspace. */
export function ErasureChoice({ workspace }: { workspace: WorkspaceAnswer }) {
  const form = useSettingsForm({
    name: 'erasure',
    address: 'v1/settings/workspace',
    answer: workspace,
    storedOf,
    changesOf: (changes) => changes,
    saved: () => {},
  })
  const { pages } = settingsTexts.value
  const t = pages.peopleData
  const options = (['keep_counts', 'take_out'] as const).map((value) => ({ value, label: t.counts[value] }))
  return (
    <section aria-labelledby="erasure-choice">
      <h3 id="erasure-choice">{t.choice}</h3>
      <p>{t.choiceText}</p>
      <FormFrame
        form={form}
        labels={{ ...pages.workspace.fields, ...t.choiceFields }}
        show={(name, value) => options.find((option) => option.value === value)?.label ?? showValue(name, value)}
        note=""
        button={settingsTexts.value.form.save}
      >
        <ChoiceField
          form={form}
          name="erasure"
          label={t.choiceFields.erasure}
          hint={t.choiceHints.erasure}
          wrong=""
          options={options}
        />
      </FormFrame>
    </section>
  )
}
