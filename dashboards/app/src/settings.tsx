import { effect } from '@preact/signals'
import { render } from 'preact'
import { readMe } from './data/me.ts'
import { language } from './data/page-state.ts'
import { settingsTexts } from './data/settings-texts.ts'
import { warnOfUnsaved } from './data/unsaved.ts'
import { SettingsApp } from './pages/settings/settings-app.tsx'
import './styles/settings.css'
import './styles/settings-nav.css'
import './styles/forms.css'
import './styles/form-extras.css'
import './styles/setup.css'

/** Shows the settings in place of the figures. */
export function startSettings(root: Element): void {
  warnOfUnsaved(() => settingsTexts.value.leave)
  effect(() => {
    document.documentElement.lang = language.value
  })
  void readMe()
  render(<SettingsApp />, root)
}
