import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Form } from '../../data/create-form.ts'
import { watchUnsaved } from '../../data/unsaved.ts'
import { ClashList } from './clash-list.tsx'
import { SaveBar } from './save-bar.tsx'

type Props<Values extends Readonly<Record<string, unknown>>> = {
  form: Form<Values>
  /** What each field is called, by its name, for what is said of several of them. */
  labels: Readonly<Record<string, string>>
  /** How a value is shown in words, where its JSON would say nothing to a person. */
  show: (name: string, value: unknown) => string
  /** What a save does and leaves alone, beside the button; '' for nothing to say. */
  note: string
  /** What its button says; a form that is not the page's own, such as that of something new, has one of its own words. */
  button: string
  children: ComponentChildren
}

/** A form around its fields: it saves by Enter and Ctrl+S, leads to the first wrong field, and keeps what is not saved. */
export function FormFrame<Values extends Readonly<Record<string, unknown>>>(props: Props<Values>) {
  const { form, labels, show, note, button, children } = props
  const element = useRef<HTMLFormElement>(null)
  const { state } = form
  useEffect(() => watchUnsaved(form.unsaved), [form])
  useEffect(() => {
    if (state.value.name === 'invalid') element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [state.value])
  useEffect(() => {
    const save = (event: KeyboardEvent) => {
      if (event.key !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      if (!element.current?.contains(document.activeElement)) return
      event.preventDefault()
      element.current.requestSubmit()
    }
    addEventListener('keydown', save)
    return () => removeEventListener('keydown', save)
  }, [])
  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (form.unsaved.peek()) void form.submit()
      }}
    >
      {children}
      <ClashList form={form} labels={labels} show={show} />
      <SaveBar form={form} note={note} button={button} />
    </form>
  )
}
