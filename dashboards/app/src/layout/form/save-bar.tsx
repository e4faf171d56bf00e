import type { Form } from '../../data/create-form.ts'
import { say } from '../../data/page-state.ts'
import { settingsTexts } from '../../data/settings-texts.ts'
import { FailureText } from './failure-text.tsx'

/** Save and discard, and how it ended; it stays in view while one scrolls. */
export function SaveBar<Values extends Readonly<Record<string, unknown>>>({
  form,
  note,
  button,
}: {
  form: Form<Values>
  note: string
  button: string
}) {
  const t = settingsTexts.value.form
  const { state, changed } = form
  const idle = changed.value.length === 0
  const saving = state.value.name === 'saving'
  return (
    <div class={`save-bar ${button === t.save ? 'stays' : ''}`}>
      <button type="submit" class="main" aria-disabled={idle || saving}>
        {button}
      </button>
      {!idle && (
        <button type="button" onClick={form.discard}>
          {t.discard}
        </button>
      )}
      <div class="save-state">
        <p role="status">
          {saving && t.saving}
          {state.value.name === 'saved' && idle && t.saved}
          {!saving && !idle && <strong>{say(t.unsaved, { n: changed.value.length })}</strong>}{' '}
          {!saving && !idle && note !== '' && <span class="muted">{note}</span>}
        </p>
        <div role="alert">
          <SaveTrouble form={form} />
        </div>
      </div>
    </div>
  )
}

function SaveTrouble<Values extends Readonly<Record<string, unknown>>>({ form }: { form: Form<Values> }) {
  const t = settingsTexts.value.form
  const state = form.state.value
  if (state.name === 'failed') return <FailureText failure={state.failure} />
  if (state.name === 'clash') return <p class="field-error">{t.clash}</p>
  if (state.name !== 'invalid') return null
  const wrong = Object.keys(form.errors.value).length
  return <p class="field-error">{wrong > 0 ? say(t.wrongFields, { n: wrong }) : state.detail}</p>
}
