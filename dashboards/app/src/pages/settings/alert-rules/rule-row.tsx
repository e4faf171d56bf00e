import type { AlertRuleAnswer } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { RuleForm } from './rule-form.tsx'

/** One rule in a sentence, and below it what can be changed of it. */
export function RuleRow({ rule, changed }: { rule: AlertRuleAnswer; changed: () => void }) {
  const [open, setOpen] = useState(false)
  const t = settingsTexts.value.pages.alertRules
  const { alertRuleId, surveyId, below, minN, recipients, active } = rule
  const what = say(t.rule, { survey: surveyId, below, minN })
  const id = `rule-${alertRuleId}`
  return (
    <li class={active ? '' : 'off'}>
      <div class="row">
        <p class="row-text">
          <strong>{what}</strong>
          {!active && <span class="muted">{t.paused}</span>}
          <bdi class="muted">{recipients.join(', ')}</bdi>
        </p>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          aria-label={say(t.editTitle, { what })}
          onClick={() => setOpen(!open)}
        >
          {t.edit}
        </button>
      </div>
      {open && (
        <div id={id} class="row-more">
          <RuleForm rule={rule} saved={changed} />
        </div>
      )}
    </li>
  )
}
