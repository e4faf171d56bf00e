import type { TicketLinksAnswer } from '@otzyv/contracts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Read } from '../../../layout/form/read.tsx'
import type { SettingsPage } from '../settings-page.ts'
import { TicketLinkRow } from './ticket-link-row.tsx'

export const page: SettingsPage = {
  id: 'ticket-links',
  group: 'connections',
  right: 'ticket_link.read',
  nav: (words) => words.pages.ticketLinks.nav,
  Content: () => {
    const t = settingsTexts.value.pages.ticketLinks
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <Read<TicketLinksAnswer> address="v1/ticket-links">
          {({ links }, readAgain) => (
            <>
              {links.length === 0 && <p class="hint">{t.empty}</p>}
              <ul class="rows">
                {links.map((link) => (
                  <TicketLinkRow key={link.source} link={link} changed={readAgain} />
                ))}
              </ul>
            </>
          )}
        </Read>
      </>
    )
  },
}
