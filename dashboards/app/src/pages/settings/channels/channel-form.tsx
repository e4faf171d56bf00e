import type { ChannelAnswer, ChannelEvent, ChannelsAnswer } from '@otzyv/contracts'
import { useMemo } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { readJson } from '../../../data/read-json.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { CheckField, LinesField, TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { SeveralField } from '../../../layout/form/several-field.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { type ChannelValues, inputOf, valuesOf } from './channel-values.ts'
import { KindFields } from './kind-fields.tsx'
import { LanguageField } from './new-channel-form.tsx'

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
const storedOf = (channel: ChannelAnswer) => ({ values: valuesOf(channel, zone), revision: channel.revision })

/** What can be changed of a channel. */
export function ChannelForm({ channel, saved }: { channel: ChannelAnswer; saved: () => Promise<void> }) {
  const id = channel.channelId
  const form = useMemo(
    () =>
      createForm<ChannelValues>({
        // What is typed here may be a secret: no draft of it is kept.
        name: '',
        stored: storedOf(channel),
        save: async (changes, revision, all): Promise<Sent<ReturnType<typeof storedOf>>> => {
          const input = { ...inputOf(changes, all), revision }
          const sent = await sendJson<ChannelAnswer>('PATCH', `v1/channels/${id}`, input)
          if (sent.outcome !== 'ok') return sent
          await saved()
          return { outcome: 'ok', data: storedOf(sent.data) }
        },
        read: async () => {
          const read = await readJson<ChannelsAnswer>('v1/channels', new AbortController().signal)
          const found = read.outcome === 'ok' ? read.data.channels.find((one) => one.channelId === id) : null
          return found ? storedOf(found) : null
        },
      }),
    // What is typed here must outlive a later reading of the list.
    [id],
  )
  const { fields, hints, wrong, events } = settingsTexts.value.pages.channels
  const options = Object.entries(events)
    .filter(([value]) => value !== 'channel.test')
    .map(([value, label]) => ({ value: value as ChannelEvent, label })) // the keys of these words
  return (
    <FormFrame form={form} labels={fields} show={showValue} note="" button={settingsTexts.value.form.save}>
      <TextField form={form} name="name" label={fields.name} hint={hints.name} wrong={wrong.name} />
      <KindFields form={form} kind={channel.kind} isThere={channel.secretShown !== null} />
      <SeveralField form={form} name="events" label={fields.events} hint="" wrong={wrong.events} options={options} />
      <CheckField form={form} name="comments" label={fields.comments} hint={hints.comments} wrong="" />
      <LinesField form={form} name="teams" label={fields.teams} hint={hints.teams} wrong="" />
      <LanguageField form={form} />
      <CheckField form={form} name="isQuiet" label={fields.quiet} hint={hints.quiet} wrong="" />
      {form.values.value.isQuiet && (
        <>
          <TextField form={form} name="quiet.from" label={fields.from} hint="" wrong={wrong.clock} />
          <TextField form={form} name="quiet.to" label={fields.to} hint="" wrong={wrong.clock} />
          <TextField form={form} name="quiet.zone" label={fields.zone} hint={hints.zone} wrong={wrong.zone} />
        </>
      )}
    </FormFrame>
  )
}
