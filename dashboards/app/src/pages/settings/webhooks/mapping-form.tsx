import type { WebhookAnswer, WebhooksAnswer } from '@otzyv/contracts'
import { useId, useMemo, useState } from 'preact/hooks'
import { createForm, type Stored } from '../../../data/create-form.ts'
import { say } from '../../../data/page-state.ts'
import { readJson } from '../../../data/read-json.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { jsonPathOf, type Place } from './json-path.ts'
import { LiveTrial } from './live-trial.tsx'
import { MappedPlaces } from './mapped-places.tsx'
import { chooseValue, type Mapping, placeInTicket, type Settings, TARGETS, type Target } from './mapping-draft.ts'
import { PayloadTree } from './payload-tree.tsx'
import css from './payloads.module.css'

type Values = { settings: Settings }
type Props = { webhook: WebhookAnswer; payload: unknown; changed: () => Promise<void> }

const storedOf = ({ settings, revision }: WebhookAnswer): Stored<Values> => ({
  values: { settings: settings as Settings }, // parsed by the server before it was stored
  revision,
})

/** Says what the payloads of a webhook mean by clicks on one of them, and shows live what would be recorded of it. */
export function MappingForm({ webhook, payload, changed }: Props) {
  const { hookId, helpdesk, timeZone } = webhook
  const [target, setTarget] = useState<Target>('ticketId')
  const [said, setSaid] = useState('')
  const id = useId()
  const form = useMemo(() => createMappingForm(webhook, changed), [hookId])
  const t = settingsTexts.value.pages.webhooks.payloads
  const { auth, mapping } = form.values.value.settings
  const change = (next: Mapping) => form.set('settings', { auth, mapping: next })
  const pick = (place: Place, value: unknown) => {
    const inTicket = target === 'items' ? place : placeInTicket(mapping, place)
    change(chooseValue(mapping, target, place, value))
    setSaid(inTicket === null ? t.outside : say(t.chosen, { what: t.targets[target], path: jsonPathOf(inTicket) }))
  }
  return (
    <div class={css.sides}>
      <div>
        <div class="field">
          <label for={`${id}-target`}>{t.target}</label>
          <select
            id={`${id}-target`}
            value={target}
            onChange={(event) => {
              const chosen = TARGETS.find((one) => one === event.currentTarget.value)
              if (chosen) setTarget(chosen)
            }}
          >
            {TARGETS.map((one) => (
              <option key={one} value={one}>
                {t.targets[one]}
              </option>
            ))}
          </select>
          <p class="hint">
            {t.hints[target === 'name' || target === 'deliveryId' || target === 'items' ? target : when(target)]}
          </p>
        </div>
        <PayloadTree payload={payload} pick={pick} picksLists={target === 'items'} />
        <p role="status" class="hint break">
          {said}
        </p>
      </div>
      <FormFrame form={form} labels={{ settings: t.mapping }} show={showValue} note="" button={t.save}>
        <h5>{t.mapping}</h5>
        <MappedPlaces id={id} mapping={mapping} change={change} />
        <LiveTrial trial={{ helpdesk, timeZone, settings: { auth, mapping }, payload }} />
      </FormFrame>
    </div>
  )
}

const when = (target: Target) => (target === 'solved' || target === 'reopened' ? 'when' : 'field')

function createMappingForm(webhook: WebhookAnswer, changed: () => Promise<void>) {
  const { hookId } = webhook
  const read = async (): Promise<Stored<Values> | null> => {
    const answer = await readJson<WebhooksAnswer>('v1/webhooks', new AbortController().signal)
    const found = answer.outcome === 'ok' ? answer.data.webhooks.find((one) => one.hookId === hookId) : undefined
    return found ? storedOf(found) : null
  }
  return createForm<Values>({
    name: `webhook-${hookId}`,
    stored: storedOf(webhook),
    save: async (_changes, revision, { settings }): Promise<Sent<Stored<Values>>> => {
      const sent = await sendJson('PATCH', `v1/webhooks/${hookId}`, { settings, revision })
      if (sent.outcome !== 'ok') return sent
      await changed()
      return { outcome: 'ok', data: (await read()) ?? { values: { settings }, revision: revision + 1 } }
    },
    read,
  })
}
