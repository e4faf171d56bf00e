import { render } from 'preact'
import { App } from './app.tsx'
import { startPages } from './data/page-state.ts'
import { parts, startRouter } from './data/router.ts'
import { watchSession } from './data/session.ts'
import { watchSetup } from './data/setup.ts'
import { watchFilling } from './data/watch-filling.ts'
import { watchPages } from './pages/open-page.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/figures.css'
import './styles/table.css'
import './styles/small-and-print.css'

/** So long nobody takes an empty page for a broken one. */
const FRAME_WAITS_MS = 150
const waitFor = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const root = document.getElementById('app')
if (!root) throw new Error('index.html has no element with the id "app"')
startRouter()
if (parts.value[0] === 'settings') {
  // Loaded only there, so that the first view of the figures does not wait for forms.
  void import('./settings.tsx').then(({ startSettings }) => startSettings(root))
} else {
  const firstAnswer = startPages()
  watchPages()
  watchFilling()
  watchSession()
  watchSetup()
  // What is asked next leaves before anything is drawn, and the frame is drawn once, with the names in it. A slow answer is not
  // waited for.
  void Promise.race([firstAnswer, waitFor(FRAME_WAITS_MS)]).finally(() => render(<App />, root))
}
