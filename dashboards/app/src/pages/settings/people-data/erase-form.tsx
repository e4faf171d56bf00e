import type { ErasureCounts, PersonDataErased, PersonDataShown } from '@otzyv/contracts'
import { useMemo } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { say } from '../../../data/page-state.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { isolate } from '../../../format/isolate.ts'
import { Action } from '../../../layout/form/action.tsx'
import { CheckField, ChoiceField, TextField } from '../../../layout/form/fields.tsx'

/** What became of an erasure, and whether the person was said to be asked again. */
export type Erasure = PersonDataErased & { mayAskAgain: boolean }

/** How somebody is to be erased; asked once more before it is done. */
export function EraseForm({ shown, erased }: { shown: PersonDataShown; erased: (erasure: Erasure) => void }) {
  const { address, counts } = shown
  // Nothing of it is kept in the browser, and nothing is sent but by the button.
  const form = useMemo(() => {
    const stored = { values: { counts: counts as ErasureCounts, mayAskAgain: false, note: '' }, revision: 0 }
    return createForm({
      name: '',
      stored,
      save: async () => ({ outcome: 'ok', data: stored }),
      read: async () => stored,
    })
  }, [])
  const t = settingsTexts.value.pages.peopleData
  const { fields, hints, wrong } = t
  const options = (['keep_counts', 'take_out'] as const).map((value) => ({ value, label: t.counts[value] }))
  return (
    <>
      <h4>{t.erase}</h4>
      <p>{t.eraseText}</p>
      <ChoiceField form={form} name="counts" label={fields.counts} hint={hints.counts} wrong="" options={options} />
      <CheckField form={form} name="mayAskAgain" label={fields.mayAskAgain} hint={hints.mayAskAgain} wrong="" />
      <TextField form={form} name="note" label={fields.note} hint={hints.note} wrong={wrong.note} />
      <Action
        label={t.eraseButton}
        ask={say(t.ask, { address: isolate(address), figures: t.counts[form.values.value.counts] })}
        run={() => sendJson<PersonDataErased>('POST', 'v1/person-data/erase', { address, ...form.values.peek() })}
        done={(outcome) => erased({ ...outcome, mayAskAgain: form.values.peek().mayAskAgain })}
      />
    </>
  )
}
