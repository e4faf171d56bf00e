import type { KiosksAnswer } from '@otzyv/contracts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Read } from '../../../layout/form/read.tsx'
import { Surveys, surveyOptions } from '../../../layout/form/surveys.tsx'
import type { SettingsPage } from '../settings-page.ts'
import { KioskRow } from './kiosk-row.tsx'
import { NewKioskForm } from './new-kiosk-form.tsx'

export const page: SettingsPage = {
  id: 'kiosks',
  group: 'asking',
  right: 'kiosk.read',
  nav: (words) => words.pages.kiosks.nav,
  Content: () => {
    const t = settingsTexts.value.pages.kiosks
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <Surveys>
          {(surveys) => (
            <Read<KiosksAnswer> address="v1/kiosks">
              {({ kiosks }, readAgain) => (
                <>
                  <NewKioskForm surveys={surveyOptions(surveys)} created={readAgain} />
                  <h3>{t.list}</h3>
                  {kiosks.length === 0 && <p class="hint">{t.empty}</p>}
                  <ul class="rows">
                    {kiosks.map((kiosk) => (
                      <KioskRow key={kiosk.kioskId} kiosk={kiosk} changed={readAgain} />
                    ))}
                  </ul>
                </>
              )}
            </Read>
          )}
        </Surveys>
      </>
    )
  },
}
