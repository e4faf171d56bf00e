import { describe, errorOf, Field, FieldNotes, type FieldProps } from './field.tsx'

type Values = Readonly<Record<string, unknown>>
/** The names of those fields that hold a value of a type. */
export type NamesOf<V extends Values, T> = { [Name in keyof V & string]: V[Name] extends T ? Name : never }[keyof V &
  string]

/** A line of text. */
export function TextField<V extends Values, Name extends NamesOf<V, string>>({
  kind = 'text',
  ...props
}: FieldProps<V, Name> & { kind?: 'text' | 'email' }) {
  const { form, name } = props
  return (
    <Field {...props}>
      {(input) => (
        <input
          {...input}
          type="text"
          inputMode={kind}
          dir="auto"
          autocomplete="off"
          value={String(form.values.value[name])}
          onInput={(event) => form.set(name, event.currentTarget.value as V[Name])} // a field of texts
        />
      )}
    </Field>
  )
}

/** A secret of somewhere else: a browser must not put in what it keeps for signing in here. */
export function PasswordField<V extends Values, Name extends NamesOf<V, string>>(props: FieldProps<V, Name>) {
  const { form, name } = props
  return (
    <Field {...props}>
      {(input) => (
        <input
          {...input}
          type="password"
          autocomplete="new-password"
          value={String(form.values.value[name])}
          onInput={(event) => form.set(name, event.currentTarget.value as V[Name])} // a field of texts
        />
      )}
    </Field>
  )
}

/**
 * A number with its unit. What is no number stays as it was typed, so that nobody's typing changes under their hands, and
 * the server says what is wrong. `emptyIs` is what an empty field means, such as null for no limit.
 */
export function NumberField<V extends Values, Name extends NamesOf<V, number | null>>({
  unit,
  emptyIs = '',
  ...props
}: FieldProps<V, Name> & { unit: string; emptyIs?: null | '' }) {
  const { form, name } = props
  const read = (text: string, whole: boolean): unknown => {
    if (text.trim() === '') return emptyIs
    const [plain, number] = [text.trim().replace(',', '.'), Number(text.replace(',', '.'))]
    // While one types, "12." is on its way to 12.5.
    return Number.isNaN(number) || !(whole || String(number) === plain) ? text : number
  }
  return (
    <Field {...props}>
      {(input) => (
        <span class="with-unit">
          <input
            {...input}
            class="number"
            type="text"
            inputMode="decimal"
            autocomplete="off"
            value={String(form.values.value[name] ?? '')}
            onInput={(event) => form.set(name, read(event.currentTarget.value, false) as V[Name])} // the server checks it
            onBlur={(event) => {
              const typed = read(event.currentTarget.value, true)
              if (typed !== form.values.value[name]) form.set(name, typed as V[Name]) // the same
            }}
          />
          {unit !== '' && <span class="unit">{unit}</span>}
        </span>
      )}
    </Field>
  )
}

/** A choice among a few things. */
export function ChoiceField<V extends Values, Name extends NamesOf<V, string | number>>({
  options,
  ...props
}: FieldProps<V, Name> & { options: readonly { value: V[Name]; label: string }[] }) {
  const { form, name } = props
  return (
    <Field {...props}>
      {(input) => (
        <select
          {...input}
          value={String(form.values.value[name])}
          onChange={(event) => {
            const chosen = options.find(({ value }) => String(value) === event.currentTarget.value)
            if (chosen) form.set(name, chosen.value)
          }}
        >
          {options.map(({ value, label }) => (
            <option key={String(value)} value={String(value)} selected={value === form.values.value[name]}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Yes or no. */
export function CheckField<V extends Values, Name extends NamesOf<V, boolean>>({
  form,
  name,
  label,
  hint,
  wrong,
}: FieldProps<V, Name>) {
  const error = errorOf(form, name, wrong)
  const id = `${form.name}-${name}`
  return (
    <div class={`field check ${error === null ? '' : 'bad'}`}>
      <label>
        <input
          id={id}
          name={name}
          type="checkbox"
          {...describe(id, hint, error)}
          checked={form.values.value[name] === true}
          onChange={(event) => form.set(name, event.currentTarget.checked as V[Name])} // a field of yes or no
        />{' '}
        {label}
      </label>
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  )
}

/** A list of texts, one on each line. */
export function LinesField<V extends Values, Name extends NamesOf<V, readonly string[]>>(props: FieldProps<V, Name>) {
  const { form, name } = props
  const lines = form.values.value[name]
  return (
    <Field {...props}>
      {(input) => (
        <textarea
          {...input}
          key={form.resets.value}
          dir="auto"
          rows={Math.min(8, Math.max(3, Array.isArray(lines) ? lines.length + 1 : 3))}
          defaultValue={Array.isArray(lines) ? lines.join('\n') : ''}
          onInput={(event) => {
            const typed = event.currentTarget.value.split('\n').filter((line) => line.trim() !== '')
            form.set(name, typed as unknown as V[Name]) // a field of lists of texts
          }}
        />
      )}
    </Field>
  )
}
