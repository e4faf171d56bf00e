import type { AlertRuleAnswer } from '@otzyv/contracts'
import { ALERT_WORDS } from '@otzyv/locales/alerts'
import { useState } from 'preact/hooks'
import { language, say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { OpenRow } from '../../../layout/form/open-row.tsx'
import { hasSight, RuleSight } from '../../../layout/rule-sight.tsx'
import { RuleDrill } from './rule-drill.tsx'
import { RuleForm } from './rule-form.tsx'
import { RuleOutlook } from './rule-outlook.tsx'
import { KIND_FIELDS } from './rule-values.ts'
import { TestRule } from './test-rule.tsx'

/** One rule in a sentence, and below it what can be changed of it. */
export function RuleRow({ rule: listed, changed }: { rule: AlertRuleAnswer; changed: () => Promise<void> }) {
  // As the drill has set it; the form begins again with that.
  const [fresh, setFresh] = useState<AlertRuleAnswer | null>(null)
  const rule = fresh !== null && fresh.revision > listed.revision ? fresh : listed
  const t = settingsTexts.value.pages.alertRules
  const { alertRuleId, kind, surveyId, settings, teams, products, countries, recipients, active } = rule
  const name = ALERT_WORDS[language.value].kinds[kind]
  const what = surveyId === null ? name : say(t.rule, { kind: name, survey: surveyId })
  // The outlook is that of a rule about all that the survey asks.
  const isOfAll = products.length === 0 && countries.length === 0
  const id = `rule-${alertRuleId}`
  const own = KIND_FIELDS[kind].settings.flatMap((setting) => {
    const value = settings[setting]
    if (value === null || value === undefined) return []
    const words: Readonly<Record<string, string>> = setting === 'by' || setting === 'period' ? t[setting] : {}
    return [`${t.fields[setting]}: ${words[String(value)] ?? String(value)}`]
  })
  return (
    <OpenRow
      id={id}
      isOff={!active}
      text={
        <p class="row-text">
          <strong>{what}</strong>
          {!active && <span class="muted">{t.paused}</span>}
          <span class="muted">{[...own, ...teams, ...products, ...countries].join(', ')}</span>
          {recipients.length === 0 ? (
            <span class="muted">{t.managers}</span>
          ) : (
            <bdi class="muted">{recipients.join(', ')}</bdi>
          )}
          {active && hasSight(rule) && <RuleSight rule={rule} />}
        </p>
      }
      button={t.edit}
      title={say(t.editTitle, { what })}
      said={''}
    >
      {() => (
        <>
          <TestRule alertRuleId={alertRuleId} />
          <RuleForm key={fresh?.revision ?? 0} rule={rule} saved={changed} />
          {kind === 'drop' && surveyId !== null && active && isOfAll && (
            <RuleOutlook key={rule.revision} surveyId={surveyId} />
          )}
          <RuleDrill
            key={`drill ${rule.revision}`}
            rule={rule}
            used={(set) => {
              setFresh(set)
              return changed()
            }}
          />
        </>
      )}
    </OpenRow>
  )
}
