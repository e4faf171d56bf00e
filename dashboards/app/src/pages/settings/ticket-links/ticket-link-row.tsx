import type { TicketLinksAnswer } from '@otzyv/contracts'
import { useMemo, useState } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { say } from '../../../data/page-state.ts'
import { readJson } from '../../../data/read-json.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { isolate } from '../../../format/isolate.ts'
import { Action } from '../../../layout/form/action.tsx'
import { TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { OpenRow } from '../../../layout/form/open-row.tsx'
import { showValue } from '../../../layout/form/show-value.ts'

type TicketLink = TicketLinksAnswer['links'][number]
type Props = { link: TicketLink; changed: () => Promise<void> }

/** Where the tickets of one source are opened, and how that is changed. */
export function TicketLinkRow({ link, changed }: Props) {
  const t = settingsTexts.value.pages.ticketLinks
  const [said, setSaid] = useState('')
  const { source, template } = link
  return (
    <OpenRow
      id={`ticket-link-${source}`}
      isOff={false}
      text={
        <p class="row-text">
          <strong>
            <bdi>{source}</bdi>
          </strong>{' '}
          <span class="muted">{template ?? t.none}</span>
        </p>
      }
      button={t.edit}
      title={say(t.editTitle, { source: isolate(source) })}
      said={said}
    >
      {(close) => (
        <EditLink
          link={link}
          done={async () => {
            await changed()
            setSaid(t.saved)
            close()
          }}
        />
      )}
    </OpenRow>
  )
}

function EditLink({ link, done }: { link: TicketLink; done: () => Promise<void> }) {
  const { source, template } = link
  const form = useMemo(() => {
    const storedOf = (one: TicketLink) => ({ values: { template: one.template ?? '' }, revision: one.revision })
    return createForm({
      name: `ticket-link-${source}`,
      stored: storedOf(link),
      save: async (_changes, revision, all): Promise<Sent<ReturnType<typeof storedOf>>> => {
        const sent = await sendJson('POST', 'v1/ticket-links', { source, ...all, revision })
        if (sent.outcome !== 'ok') return sent
        await done()
        return { outcome: 'ok', data: { values: all, revision: revision + 1 } }
      },
      read: async () => {
        const answer = await readJson<TicketLinksAnswer>('v1/ticket-links', new AbortController().signal)
        const found = answer.outcome === 'ok' ? answer.data.links.find((one) => one.source === source) : undefined
        return storedOf(found ?? link)
      },
    })
  }, [link])
  const { fields, hints, wrong, ...t } = settingsTexts.value.pages.ticketLinks
  return (
    <>
      <FormFrame form={form} labels={fields} show={showValue} note="" button={t.save}>
        <TextField form={form} name="template" label={fields.template} hint={hints.template} wrong={wrong.template} />
      </FormFrame>
      {template !== null && (
        <Action
          label={t.remove}
          ask={say(t.confirmRemove, { source })}
          run={() => sendJson('POST', 'v1/ticket-links/remove', { source })}
          done={done}
        />
      )}
    </>
  )
}
