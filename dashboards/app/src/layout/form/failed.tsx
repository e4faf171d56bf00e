import type { Failure } from '../../data/read-json.ts'
import { settingsTexts } from '../../data/settings-texts.ts'
import { FailureWords, RetryButton } from '../notices.tsx'

/** Why a part of the settings cannot be shown, and a way to try again. */
export function Failed({ failure, retry }: { failure: Failure; retry: () => void }) {
  return (
    <section class="notice card" role="alert">
      <h2>{settingsTexts.value.failedTitle}</h2>
      <FailureWords failure={failure} />
      <RetryButton retry={retry} />
    </section>
  )
}
