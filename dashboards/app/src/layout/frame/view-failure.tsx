import { frameTexts } from '../../data/page-state.ts'
import type { SendFailure } from '../../data/send-json.ts'

/** Why a view was not saved, or not changed. */
export function ViewFailure({ failure }: { failure: SendFailure }) {
  const t = frameTexts.value.views.failures
  const known = () => {
    switch (failure.outcome) {
      case 'changed_meanwhile':
        return t.changed
      case 'signed_out':
      case 'unauthorized':
        return t.signedOut
      case 'invalid':
        return failure.detail
      case 'problem':
        return failure.status === 409 ? t.taken : failure.status === 404 ? t.gone : failure.detail || failure.title
      case 'unreachable':
        return t.unreachable
    }
  }
  return <p role="alert">{known()}</p>
}
