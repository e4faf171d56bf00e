import type { ComponentChildren } from 'preact'
import type { Form } from '../../data/create-form.ts'

/** What every field has, whatever is typed into it. */
export type FieldProps<Values extends Readonly<Record<string, unknown>>, Name extends keyof Values & string> = {
  form: Form<Values>
  name: Name
  label: string
  /** What the value does, in a sentence below the field; '' for none. */
  hint: string
  /** What to type instead, if the server refuses the value; '' shows the server's own words. */
  wrong: string
}

/** How the input of a field is tied to its label, its hint and its error. */
export type InputProps = { id: string; name: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean }

/** What is wrong with a field or with a part of it; null if nothing is. */
export function errorOf<Values extends Readonly<Record<string, unknown>>>(
  form: Form<Values>,
  name: string,
  wrong: string,
): string | null {
  const own = Object.entries(form.errors.value).find(([path]) => path === name || path.startsWith(`${name}.`))
  return own ? wrong || own[1] : null
}

/** A field with its label above it, and its hint and its error below. */
export function Field<Values extends Readonly<Record<string, unknown>>, Name extends keyof Values & string>({
  form,
  name,
  label,
  hint,
  wrong,
  children,
}: FieldProps<Values, Name> & { children: (input: InputProps) => ComponentChildren }) {
  const error = errorOf(form, name, wrong)
  const id = `${form.name}-${name}`
  return (
    <div class={`field ${error === null ? '' : 'bad'}`}>
      <label for={id}>{label}</label>
      {children({ id, name, ...describe(id, hint, error) })}
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  )
}

/** What a screen reader says with an input. */
export function describe(id: string, hint: string, error: string | null): Omit<InputProps, 'id' | 'name'> {
  const notes = [error !== null && `${id}-error`, hint !== '' && `${id}-hint`].filter(Boolean).join(' ')
  return { 'aria-describedby': notes || undefined, 'aria-invalid': error !== null }
}

export function FieldNotes({ id, hint, error }: { id: string; hint: string; error: string | null }) {
  return (
    <>
      {error !== null && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint !== '' && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </>
  )
}
