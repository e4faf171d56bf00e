import { describe, errorOf, FieldNotes, type FieldProps } from './field.tsx'
import type { NamesOf } from './fields.tsx'

type Values = Readonly<Record<string, unknown>>

/** Several of a few things. */
export function SeveralField<V extends Values, Name extends NamesOf<V, readonly (string | number)[]>>({
  form,
  name,
  label,
  hint,
  wrong,
  options,
}: FieldProps<V, Name> & { options: readonly { value: string | number; label: string }[] }) {
  const error = errorOf(form, name, wrong)
  const id = `${form.name}-${name}`
  const values = form.values.value[name]
  const chosen: readonly unknown[] = Array.isArray(values) ? values : []
  const choose = (value: string | number, on: boolean) => {
    const next = options.map((one) => one.value).filter((one) => (one === value ? on : chosen.includes(one)))
    form.set(name, next as unknown as V[Name]) // values of its own options
  }
  return (
    <fieldset class={`field several ${error === null ? '' : 'bad'}`} {...describe(id, hint, error)}>
      <legend>{label}</legend>
      <div class={`checks ${options.some(({ label: one }) => one.length > 20) ? 'long' : ''}`}>
        {options.map(({ value, label: one }) => (
          <label key={value}>
            <input
              type="checkbox"
              name={name}
              value={value}
              aria-invalid={error !== null}
              checked={chosen.includes(value)}
              onChange={(event) => choose(value, event.currentTarget.checked)}
            />{' '}
            <bdi>{one}</bdi>
          </label>
        ))}
      </div>
      <FieldNotes id={id} hint={hint} error={error} />
    </fieldset>
  )
}
