import { isOffline } from '../data/connection.ts'
import { frameTexts } from '../data/page-state.ts'

/** Says, from the moment on, that there is no network: what was read stays on view. */
export function OfflineNotice() {
  return <div role="status">{isOffline.value && <p class="made-up">{frameTexts.value.offline}</p>}</div>
}
