import type { Form } from '../../../data/create-form.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { CheckField, PasswordField, TextField } from '../../../layout/form/fields.tsx'
import type { ApiValues } from './api-values.ts'

type FieldWords = { label: string; hint: string; wrong: string }
export type HelpdeskWords = {
  name: string
  steps: readonly string[]
  /** What is written to its tickets; '' for nothing. */
  writes: string
  /** When it is asked whose a ticket is; '' for never. */
  asks: string
  secret: FieldWords
  settings: Readonly<Record<string, FieldWords>>
}

/** The words of a helpdesk; null for one of a newer server. */
export function helpdeskWords(helpdesk: string): HelpdeskWords | null {
  const kinds: Readonly<Record<string, HelpdeskWords>> = settingsTexts.value.pages.helpdeskApis.kinds
  return Object.hasOwn(kinds, helpdesk) ? (kinds[helpdesk] ?? null) : null
}

/** What the API of a helpdesk asks for, its token, which is typed again only to change it, and what is written to its tickets. */
export function ApiFields({ form, helpdesk, isThere }: { form: Form<ApiValues>; helpdesk: string; isThere: boolean }) {
  const words = helpdeskWords(helpdesk)
  const { secretKept, fields, hints } = settingsTexts.value.pages.helpdeskApis
  if (words === null) return null
  return (
    <>
      {Object.entries(words.settings).map(([name, field]) => (
        <TextField key={name} form={form} name={`settings.${name}`} {...field} />
      ))}
      <PasswordField form={form} name="secret" {...words.secret} hint={isThere ? secretKept : words.secret.hint} />
      {words.writes !== '' && (
        <>
          <CheckField form={form} name="writesScore" label={fields.writesScore} hint={words.writes} wrong="" />
          {form.values.value.writesScore && (
            <CheckField
              form={form}
              name="writesComment"
              label={fields.writesComment}
              hint={hints.writesComment}
              wrong=""
            />
          )}
        </>
      )}
    </>
  )
}
