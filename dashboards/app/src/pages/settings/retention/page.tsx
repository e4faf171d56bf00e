import type { RetentionAnswer } from '@otzyv/contracts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Read } from '../../../layout/form/read.tsx'
import type { SettingsPage } from '../settings-page.ts'
import { RetentionForm } from './retention-form.tsx'

export const page: SettingsPage = {
  id: 'retention',
  group: 'data',
  right: 'retention.read',
  nav: (words) => words.pages.retention.nav,
  Content: () => {
    const t = settingsTexts.value.pages.retention
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <Read<RetentionAnswer> address="v1/settings/retention">{(answer) => <RetentionForm answer={answer} />}</Read>
      </>
    )
  },
}
