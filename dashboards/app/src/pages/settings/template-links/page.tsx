import type { HelpdesksAnswer, TemplateLinksAnswer } from '@otzyv/contracts'
import { language } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Read } from '../../../layout/form/read.tsx'
import { Surveys, surveyOptions } from '../../../layout/form/surveys.tsx'
import type { SettingsPage } from '../settings-page.ts'
import { NewTemplateLinkForm } from './new-template-link-form.tsx'
import { TemplateLinkRow } from './template-link-row.tsx'

export const page: SettingsPage = {
  id: 'template-links',
  group: 'asking',
  right: 'template_link.read',
  nav: (words) => words.pages.templateLinks.nav,
  Content: () => {
    const t = settingsTexts.value.pages.templateLinks
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <Surveys>
          {(surveys) => (
            <Read<HelpdesksAnswer> address={`v1/helpdesks?language=${language.value}`}>
              {({ helpdesks }) => (
                <Read<TemplateLinksAnswer> address="v1/template-links">
                  {({ templateLinks }, readAgain) => (
                    <>
                      <NewTemplateLinkForm surveys={surveyOptions(surveys)} helpdesks={helpdesks} created={readAgain} />
                      <h3>{t.list}</h3>
                      {templateLinks.length === 0 && <p class="hint">{t.empty}</p>}
                      <ul class="rows">
                        {templateLinks.map((link) => (
                          <TemplateLinkRow
                            key={link.templateLinkId}
                            link={link}
                            helpdesk={
                              helpdesks.find(
                                ({ mail }) => mail.placeholder === link.placeholder && mail.source === link.source,
                              ) ?? null
                            }
                            changed={readAgain}
                          />
                        ))}
                      </ul>
                    </>
                  )}
                </Read>
              )}
            </Read>
          )}
        </Surveys>
      </>
    )
  },
}
