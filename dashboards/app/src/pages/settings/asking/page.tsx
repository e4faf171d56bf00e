import type { MailSettingsAnswer } from '@otzyv/contracts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Read } from '../../../layout/form/read.tsx'
import type { SettingsPage } from '../settings-page.ts'
import { AskingForm } from './asking-form.tsx'

export const page: SettingsPage = {
  id: 'asking',
  group: 'asking',
  right: 'mail_settings.read',
  nav: (words) => words.pages.asking.nav,
  Content: () => {
    const t = settingsTexts.value.pages.asking
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <Read<MailSettingsAnswer> address="v1/settings/mail">{(answer) => <AskingForm answer={answer} />}</Read>
      </>
    )
  },
}
