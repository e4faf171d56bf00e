import { settingsTexts } from '../../../data/settings-texts.ts'
import { Surveys, surveyOptions } from '../../../layout/form/surveys.tsx'
import type { SettingsPage } from '../settings-page.ts'
import { TicketLinkForm } from './ticket-link-form.tsx'

export const page: SettingsPage = {
  id: 'links',
  group: 'asking',
  right: 'link.create',
  nav: (words) => words.pages.links.nav,
  Content: () => {
    const t = settingsTexts.value.pages.links
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <Surveys>{(surveys) => <TicketLinkForm surveys={surveyOptions(surveys)} />}</Surveys>
      </>
    )
  },
}
