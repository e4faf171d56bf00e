import type { AlertRuleAnswer } from '@otzyv/contracts'
import { say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { OpenRow } from '../../../layout/form/open-row.tsx'
import { RuleForm } from './rule-form.tsx'

/** One rule in a sentence, and below it what can be changed of it. */
export function RuleRow({ rule, changed }: { rule: AlertRuleAnswer; changed: () => void }) {
  const t = settingsTexts.value.pages.alertRules
  const { alertRuleId, surveyId, below, minN, recipients, active } = rule
  const what = say(t.rule, { survey: surveyId, below, minN })
  const id = `rule-${alertRuleId}`
  return (
    <OpenRow
      id={id}
      isOff={!active}
      text={
        <p class="row-text">
          <strong>{what}</strong>
          {!active && <span class="muted">{t.paused}</span>}
          <bdi class="muted">{recipients.join(', ')}</bdi>
        </p>
      }
      button={t.edit}
      title={say(t.editTitle, { what })}
      said={''}
    >
      {() => (
        <>
          <RuleForm rule={rule} saved={changed} />
        </>
      )}
    </OpenRow>
  )
}
