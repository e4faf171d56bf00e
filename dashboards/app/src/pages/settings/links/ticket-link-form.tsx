import type { TicketLink } from '@otzyv/contracts'
import { LOCALES } from '@otzyv/locales/locales'
import { useMemo, useState } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { language, say } from '../../../data/page-state.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'
import { ChoiceField, TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { Link } from '../../../layout/form/link.tsx'
import { showValue } from '../../../layout/form/show-value.ts'

const EMPTY = { ticketId: '', source: '', surveyId: '', locale: '', team: '', product: '' }
const NOTHING = { values: EMPTY, revision: 0 }

/** Makes the link of a ticket and shows it; made again, it is the same one. */
export function TicketLinkForm({ surveys }: { surveys: { value: string; label: string }[] }) {
  const [made, setMade] = useState<{ ticketId: string; link: TicketLink } | null>(null)
  const form = useMemo(
    () =>
      createForm({
        name: 'ticket-link',
        stored: NOTHING,
        save: async (changes, _revision, { ticketId }): Promise<Sent<typeof NOTHING>> => {
          const sent = await sendJson<TicketLink>('POST', 'v1/settings/links', changes)
          if (sent.outcome !== 'ok') return sent
          setMade({ ticketId, link: sent.data })
          return { outcome: 'ok', data: NOTHING }
        },
        read: async () => NOTHING,
      }),
    [],
  )
  const { fields, hints, wrong, ...t } = settingsTexts.value.pages.links
  const names = new Intl.DisplayNames([language.value], { type: 'language' })
  const locales = LOCALES.map((tag) => ({ value: tag as string, label: names.of(tag) ?? tag })) // a tag is a text
  const choose = (options: { value: string; label: string }[], none: string) => [{ value: '', label: none }, ...options]
  return (
    <>
      <FormFrame form={form} labels={fields} show={showValue} note="" button={t.button}>
        <TextField form={form} name="ticketId" label={fields.ticketId} hint={hints.ticketId} wrong={wrong.ticketId} />
        <TextField form={form} name="source" label={fields.source} hint={hints.source} wrong="" />
        <ChoiceField
          form={form}
          name="surveyId"
          label={fields.surveyId}
          hint=""
          wrong=""
          options={choose(surveys, t.largestShare)}
        />
        <ChoiceField
          form={form}
          name="locale"
          label={fields.locale}
          hint=""
          wrong=""
          options={choose(locales, t.workspaceLocale)}
        />
        <TextField form={form} name="team" label={fields.team} hint={hints.team} wrong="" />
        <TextField form={form} name="product" label={fields.product} hint="" wrong="" />
      </FormFrame>
      <div role="status">
        {made && (
          <section class="card">
            <p>
              {say(t[made.link.outcome], {
                ticket: made.ticketId,
                until: renderTime(language.value, made.link.expiresAt),
              })}
            </p>
            <Link url={made.link.url} />
          </section>
        )}
      </div>
    </>
  )
}
