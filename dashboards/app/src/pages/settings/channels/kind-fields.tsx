import type { Form } from '../../../data/create-form.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { PasswordField, TextField } from '../../../layout/form/fields.tsx'
import type { ChannelValues } from './channel-values.ts'

/** The kinds of channels, in the order in which they are offered: those that have words. */
export function kindsOf() {
  return settingsTexts.value.pages.channels.kinds
}

/** The words of a kind; null for one of a newer server. */
export function kindWords(kind: string): KindWords | null {
  const kinds: Readonly<Record<string, KindWords>> = kindsOf()
  return Object.hasOwn(kinds, kind) ? (kinds[kind] ?? null) : null
}

type FieldWords = { label: string; hint: string; wrong: string }
type KindWords = {
  name: string
  steps: readonly string[]
  secret: FieldWords
  settings: Readonly<Record<string, FieldWords>>
}

/** What a kind asks for: its settings, and its secret, which is typed again only to change it. */
export function KindFields({ form, kind, isThere }: { form: Form<ChannelValues>; kind: string; isThere: boolean }) {
  const words = kindWords(kind)
  const { secretKept } = settingsTexts.value.pages.channels
  if (words === null) return null
  return (
    <>
      {Object.entries(words.settings).map(([name, field]) => (
        <TextField key={name} form={form} name={`settings.${name}`} {...field} />
      ))}
      <PasswordField form={form} name="secret" {...words.secret} hint={isThere ? secretKept : words.secret.hint} />
    </>
  )
}
