import type { HelpdesksAnswer, TemplateLinkAnswer } from '@otzyv/contracts'
import { useMemo } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { CheckField, ChoiceField, TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'

type Props = {
  surveys: { value: string; label: string }[]
  helpdesks: HelpdesksAnswer['helpdesks']
  created: () => Promise<void>
}

/** Lets a survey be answered in the mails of a helpdesk, of one that is known by name or another one. */
export function NewTemplateLinkForm({ surveys, helpdesks, created }: Props) {
  const form = useMemo(() => {
    const values = { helpdesk: '', source: '', placeholder: '', surveyId: surveys[0]?.value ?? '', signed: false }
    const nothing = { values, revision: 0 }
    return createForm({
      name: 'new-template-link',
      stored: nothing,
      save: async (_changes, _revision, { helpdesk, ...own }): Promise<Sent<typeof nothing>> => {
        const { source, placeholder } = helpdesks.find(({ name }) => name === helpdesk)?.mail ?? own
        const sent = await sendJson<TemplateLinkAnswer>('POST', 'v1/template-links', {
          ...{ surveyId: own.surveyId, signed: own.signed, source, placeholder: placeholder ?? '' },
        })
        if (sent.outcome !== 'ok') return sent
        await created()
        return { outcome: 'ok', data: nothing }
      },
      read: async () => nothing,
    })
  }, [created, helpdesks])
  const { fields, hints, wrong, ...t } = settingsTexts.value.pages.templateLinks
  const chosen = helpdesks.find(({ name }) => name === form.values.value.helpdesk)
  const options = [
    { value: '', label: t.other },
    ...helpdesks.map(({ name, label, mail }) => ({
      value: name as string,
      label: mail.placeholder === null ? `${label} (${t.none})` : label,
    })),
  ]
  return (
    <section class="card">
      <h3>{t.add}</h3>
      <FormFrame form={form} labels={fields} show={showValue} note="" button={t.addButton}>
        <ChoiceField
          form={form}
          name="helpdesk"
          label={fields.helpdesk}
          hint={chosen?.mail.where ?? hints.helpdesk}
          wrong=""
          options={options}
        />
        {!chosen && (
          <>
            <TextField form={form} name="source" label={fields.source} hint={hints.source} wrong={wrong.source} />
            <TextField
              form={form}
              name="placeholder"
              label={fields.placeholder}
              hint={hints.placeholder}
              wrong={wrong.placeholder}
            />
          </>
        )}
        <ChoiceField form={form} name="surveyId" label={fields.surveyId} hint="" wrong="" options={surveys} />
        <CheckField form={form} name="signed" label={fields.signed} hint={hints.signed} wrong="" />
      </FormFrame>
    </section>
  )
}
