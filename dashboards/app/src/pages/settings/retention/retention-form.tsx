import type { RetentionAnswer, RetentionKinds } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { language, say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { addDays } from '../../../format/calendar.ts'
import { renderDays } from '../../../format/render-bucket.ts'
import { NumberField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { useSettingsForm } from '../../../layout/form/use-settings-form.ts'
import { useDue } from './use-due.ts'

const KINDS = ['comments', 'addresses', 'unanswered_tickets', 'mail_events', 'link_hits', 'mailbox_mails'] as const

const storedOf = ({ days, revision }: RetentionAnswer) => ({ values: days, revision })

/** After how many days each kind is forgotten, each with what that would take tonight, before it is saved. */
export function RetentionForm({ answer }: { answer: RetentionAnswer }) {
  const [stored, setStored] = useState<Pick<RetentionAnswer, 'due' | 'lastRun'>>(answer)
  const form = useSettingsForm<RetentionAnswer, RetentionKinds>({
    name: 'retention',
    address: 'v1/settings/retention',
    answer,
    storedOf,
    changesOf: (changes) => changes,
    saved: setStored,
  })
  const t = settingsTexts.value.pages.retention
  const changed = form.changed.value
  const due = useDue(form)
  const { lastRun } = stored
  const sayDue = (kind: (typeof KINDS)[number]): string => {
    if (!changed.includes(kind)) return say(t.dueNow, { n: stored.due[kind] ?? 0 })
    if (due.state !== 'counted') return due.state === 'counting' ? t.counting : ''
    return say(t.wouldBe, { n: due.due[kind] ?? 0 })
  }
  return (
    <FormFrame form={form} labels={t.kinds} show={showValue} note={t.note} button={settingsTexts.value.form.save}>
      <p class="muted kept">
        {lastRun === null
          ? t.neverRun
          : say(t.lastRun, { day: renderDays(language.value, { from: lastRun, to: addDays(lastRun, 1) }) })}
      </p>
      {KINDS.map((kind) => {
        const isForGood = form.values.value[kind] === null
        return (
          <div key={kind} class="kept">
            <NumberField
              form={form}
              name={kind}
              label={t.kinds[kind]}
              hint={t.hints[kind]}
              wrong={say(t.wrong, answer.limits[kind])}
              unit={t.days}
              emptyIs={null}
            />
            {!isForGood && (
              <p class="due" role="status">
                {sayDue(kind)}
              </p>
            )}
          </div>
        )
      })}
    </FormFrame>
  )
}
