import type { DueKinds, RetentionAnswer, RetentionKinds } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { language, say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'
import { NumberField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { useSettingsForm } from '../../../layout/form/use-settings-form.ts'
import { KINDS, type RetentionKind } from './kinds.ts'
import { LastNight } from './last-night.tsx'
import { useDue } from './use-due.ts'

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
  const sayWhat = (message: string, found: DueKinds[RetentionKind]): string => {
    const { count, oldest } = found ?? { count: 0, oldest: null }
    const what = say(message, { n: count })
    return oldest === null ? what : `${what} ${say(t.oldest, { when: renderTime(language.value, oldest) })}`
  }
  const sayDue = (kind: RetentionKind): string => {
    if (!changed.includes(kind)) return sayWhat(t.dueNow, stored.due[kind])
    if (due.state !== 'counted') return due.state === 'counting' ? t.counting : ''
    return sayWhat(t.wouldBe, due.due[kind])
  }
  return (
    <FormFrame form={form} labels={t.kinds} show={showValue} note={t.note} button={settingsTexts.value.form.save}>
      <LastNight lastRun={lastRun} />
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
