import type { ListedResponse } from '@otzyv/contracts'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { act } from './act.ts'
import { voicesTexts } from './asked-voices.ts'
import { buttonId, leavingOut } from './selected.ts'
import css from './voice.module.css'

const REASONS = ['test', 'duplicate', 'wrong_person', 'scale_misread', 'other_company', 'abuse', 'other'] as const

/** Why an answer is left out of the figures; a low rating is no reason. */
export function ExcludeForm({ answer }: { answer: ListedResponse }) {
  const t = voicesTexts.value
  const [reason, setReason] = useState<(typeof REASONS)[number]>('test')
  const [note, setNote] = useState('')
  const first = useRef<HTMLSelectElement>(null)
  useLayoutEffect(() => first.current?.focus(), [])
  const id = `exclude-${answer.invitationId}`
  const close = () => {
    leavingOut.value = null
    document.getElementById(buttonId(answer.invitationId))?.focus()
  }
  return (
    <form
      class={css.leave}
      onSubmit={async (event) => {
        event.preventDefault()
        if (await act(answer, { what: 'exclude', reason, note })) close()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <label for={`${id}-why`}>{t.excludeReason}</label>
      <select
        ref={first}
        id={`${id}-why`}
        onChange={(event) => setReason(REASONS.find((one) => one === event.currentTarget.value) ?? reason)}
      >
        {REASONS.map((one) => (
          <option key={one} value={one} selected={one === reason}>
            {t.excludeReasons[one]}
          </option>
        ))}
      </select>
      <label for={`${id}-note`}>{t.excludeNote}</label>
      <input
        id={`${id}-note`}
        type="text"
        dir="auto"
        maxLength={1000}
        required={reason === 'other'}
        value={note}
        onInput={(event) => setNote(event.currentTarget.value)}
      />
      <div class={css.does}>
        <button type="submit" class={css.main}>
          {t.excludeNow}
        </button>
        <button type="button" class={css.button} onClick={close}>
          {t.cancel}
        </button>
      </div>
    </form>
  )
}
