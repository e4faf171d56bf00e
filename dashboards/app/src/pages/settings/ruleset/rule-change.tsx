import type { RulesetAnswer, RulesetPreviewAnswer } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { type SendFailure, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Action } from '../../../layout/form/action.tsx'
import { FailureText } from '../../../layout/form/failure-text.tsx'
import { WhatItDoes } from './what-it-does.tsx'

type Props = {
  id: string
  title: string
  hint: string
  value: string
  /** What there is to choose from; null for a text. */
  options: readonly { value: string; label: string }[] | null
  wishOf: (value: string) => object
  /** The version that is in force on this page: a change of it is refused if another one is. */
  revision: number
  changed: () => Promise<void>
}

/** One part of the rules: chosen, then shown what that would do, and only then changed, with a reason. */
export function RuleChange({ id, title, hint, value, options, wishOf, revision, changed }: Props) {
  const [chosen, setChosen] = useState(value)
  const [note, setNote] = useState('')
  const [shown, setShown] = useState<RulesetPreviewAnswer | null>(null)
  const [failure, setFailure] = useState<SendFailure | null>(null)
  const t = settingsTexts.value.pages.ruleset
  const choose = (next: string) => {
    setChosen(next)
    // What was shown is of another choice.
    setShown(null)
    setFailure(null)
  }
  const preview = async () => {
    const sent = await sendJson<RulesetPreviewAnswer>('POST', 'v1/ruleset/preview', wishOf(chosen.trim()))
    if (sent.outcome === 'ok') setShown(sent.data)
    setFailure(sent.outcome === 'ok' ? null : sent)
  }
  const field = { id, 'aria-describedby': `${id}-hint`, 'aria-invalid': failure?.outcome === 'invalid' }
  return (
    <form
      class="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen.trim() !== value) void preview()
      }}
    >
      <div class="field">
        <label for={id}>{title}</label>
        {options === null ? (
          <input
            {...field}
            type="text"
            autocomplete="off"
            value={chosen}
            onInput={(e) => choose(e.currentTarget.value)}
          />
        ) : (
          <select {...field} value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
            {options.map((one) => (
              <option key={one.value} value={one.value} selected={one.value === chosen}>
                {one.label}
              </option>
            ))}
          </select>
        )}
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
        {failure && (
          <div role="alert">
            {failure.outcome === 'invalid' ? (
              <p class="field-error">{t.wrongZone}</p>
            ) : (
              <FailureText failure={failure} />
            )}
          </div>
        )}
      </div>
      <button type="submit" aria-disabled={chosen.trim() === value}>
        {t.preview}
      </button>
      {shown && (
        <div class="row-more" role="status">
          <WhatItDoes preview={shown} />
        </div>
      )}
      {shown?.outcome === 'changes' && (
        <>
          <div class="field">
            <label for={`${id}-note`}>{t.note}</label>
            <input
              id={`${id}-note`}
              type="text"
              dir="auto"
              maxLength={1000}
              value={note}
              onInput={(event) => setNote(event.currentTarget.value)}
            />
          </div>
          <Action
            label={shown.built ? t.build : t.change}
            ask=""
            run={() => sendJson<RulesetAnswer>('POST', 'v1/ruleset', { ...wishOf(chosen.trim()), note, revision })}
            done={changed}
          />
        </>
      )}
    </form>
  )
}
