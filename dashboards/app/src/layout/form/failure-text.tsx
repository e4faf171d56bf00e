import { say } from '../../data/page-state.ts'
import type { SendFailure } from '../../data/send-json.ts'
import { signInAddress } from '../../data/session.ts'
import { settingsTexts } from '../../data/settings-texts.ts'

/** Why something was not done, what became of what was typed, and what to do next. */
export function FailureText({ failure }: { failure: SendFailure }) {
  const t = settingsTexts.value.form
  switch (failure.outcome) {
    case 'unreachable':
      return <p class="field-error">{t.unreachable}</p>
    case 'signed_out':
    case 'unauthorized':
      return (
        <p class="field-error">
          {t.signedOut}{' '}
          <a href={signInAddress()} target="_blank" rel="noreferrer">
            {t.signInAgain}
          </a>
        </p>
      )
    case 'invalid':
      return <p class="field-error">{failure.detail}</p>
    case 'changed_meanwhile':
      return <p class="field-error">{t.clash}</p>
    case 'problem':
      if (failure.status >= 500 || failure.status === 429)
        return <p class="field-error">{say(t.serverError, { status: failure.status })}</p>
      return <p class="field-error">{failure.detail || failure.title}</p>
  }
}
