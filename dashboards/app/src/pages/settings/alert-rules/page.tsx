import type { AlertRulesAnswer } from '@otzyv/contracts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Read } from '../../../layout/form/read.tsx'
import { Surveys, surveyOptions } from '../../../layout/form/surveys.tsx'
import type { SettingsPage } from '../settings-page.ts'
import { NewRuleForm } from './new-rule-form.tsx'
import { RuleRow } from './rule-row.tsx'

export const page: SettingsPage = {
  id: 'alert-rules',
  group: 'counting',
  right: 'alert_rule.read',
  nav: (words) => words.pages.alertRules.nav,
  Content: () => {
    const t = settingsTexts.value.pages.alertRules
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <Surveys>
          {(surveys) => (
            <Read<AlertRulesAnswer> address="v1/alert-rules">
              {({ rules }, readAgain) => (
                <>
                  <NewRuleForm surveys={surveyOptions(surveys)} created={readAgain} />
                  <h3>{t.list}</h3>
                  {rules.length === 0 && <p class="hint">{t.empty}</p>}
                  <ul class="rows">
                    {rules.map((rule) => (
                      <RuleRow key={rule.alertRuleId} rule={rule} changed={readAgain} />
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
