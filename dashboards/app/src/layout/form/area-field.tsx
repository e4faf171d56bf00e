import { Field, type FieldProps } from './field.tsx'
import type { NamesOf } from './fields.tsx'

type Values = Readonly<Record<string, unknown>>

/** Several lines of text. */
export function AreaField<V extends Values, Name extends NamesOf<V, string>>(props: FieldProps<V, Name>) {
  const { form, name } = props
  return (
    <Field {...props}>
      {(input) => (
        <textarea
          {...input}
          dir="auto"
          rows={3}
          value={String(form.values.value[name])}
          onInput={(event) => form.set(name, event.currentTarget.value as V[Name])} // a field of texts
        />
      )}
    </Field>
  )
}
