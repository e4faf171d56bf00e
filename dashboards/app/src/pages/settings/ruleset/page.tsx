import type { RulesetAnswer } from '@otzyv/contracts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Action } from '../../../layout/form/action.tsx'
import { Read } from '../../../layout/form/read.tsx'
import type { SettingsPage } from '../settings-page.ts'
import { RuleChanges } from './rule-changes.tsx'
import { VersionList } from './version-list.tsx'

export const page: SettingsPage = {
  id: 'ruleset',
  group: 'counting',
  right: 'ruleset.read',
  nav: (words) => words.pages.ruleset.nav,
  Content: () => {
    const t = settingsTexts.value.pages.ruleset
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <Read<RulesetAnswer> address="v1/ruleset">
          {(ruleset, readAgain) => (
            <>
              {ruleset.versions.some(({ state }) => state === 'being_built') ? (
                <section class="card">
                  <h3>{t.building}</h3>
                  <p>{t.buildingText}</p>
                  <div class="actions">
                    <Action
                      label={t.look}
                      ask=""
                      run={() => Promise.resolve({ outcome: 'ok', data: null })}
                      done={readAgain}
                    />
                    <Action
                      label={t.cancel}
                      ask={t.confirmCancel}
                      run={() => sendJson<RulesetAnswer>('POST', 'v1/ruleset/cancel', {})}
                      done={readAgain}
                    />
                  </div>
                </section>
              ) : (
                <RuleChanges key={ruleset.revision} ruleset={ruleset} changed={readAgain} />
              )}
              <VersionList ruleset={ruleset} />
            </>
          )}
        </Read>
      </>
    )
  },
}
