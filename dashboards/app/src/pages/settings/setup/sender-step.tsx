import { settingsTexts } from '../../../data/settings-texts.ts'
import { TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import type { StepProps } from './step-content.tsx'
import { useWorkspaceForm } from './use-workspace-form.ts'

/** Who the mails come from. */
export function SenderStep({ known, saved, putOff }: StepProps) {
  const { setup: t, workspace: words } = settingsTexts.value.pages
  const { sender, workspace } = known
  const values = { senderName: sender.name, senderAddress: sender.isSet ? sender.address : '' }
  const form = useWorkspaceForm(
    'setup-sender',
    { values, revision: workspace.revision },
    {
      valuesOf: ({ senderName, senderAddress }) => ({ senderName, senderAddress }),
      saved,
    },
  )
  return (
    <FormFrame form={form} labels={words.fields} show={showValue} note="" button={t.save}>
      <div class="side-by-side">
        <TextField
          form={form}
          name="senderName"
          label={words.fields.senderName}
          hint={words.hints.senderName}
          wrong={words.wrong.senderName}
        />
        <TextField
          form={form}
          name="senderAddress"
          kind="email"
          label={words.fields.senderAddress}
          hint={words.hints.senderAddress}
          wrong={words.wrong.senderAddress}
        />
      </div>
      <Later putOff={putOff} />
    </FormFrame>
  )
}

/** Leaves a step for later. */
export function Later({ putOff, label }: { putOff: () => void; label?: string }) {
  return (
    <button type="button" class="quiet later" onClick={putOff}>
      {label ?? settingsTexts.value.pages.setup.later}
    </button>
  )
}
