import type { ListedResponse } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { act } from './act.ts'
import { voicesTexts } from './asked-voices.ts'
import css from './voice.module.css'

/** The day by which a customer should be answered. */
export function DueForm({ answer, due }: { answer: ListedResponse; due: string }) {
  const t = voicesTexts.value
  const [typed, setTyped] = useState(due)
  const id = `due-${answer.invitationId}`
  return (
    <form
      class={css.short}
      onSubmit={(event) => {
        event.preventDefault()
        void act(answer, { what: 'followUp', change: { due: typed } })
      }}
    >
      <label for={id}>{t.dueLabel}</label>
      <input id={id} type="date" required value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
      {typed !== due && typed !== '' && (
        <button type="submit" class={css.button}>
          {t.saveDue}
        </button>
      )}
    </form>
  )
}
