import type { TicketOutcome } from '@otzyv/contracts'
import { useMemo, useState } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { language, person, say } from '../../../data/page-state.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { isReal } from '../mail-server/test-mail.tsx'
import { NewWebhookForm } from '../webhooks/new-webhook-form.tsx'
import { describeTicket, reasonOf } from './describe-step.ts'
import type { StepProps } from './step-content.tsx'

/** The first ticket: by hand, with one's own address, or from the helpdesk. */
export function TicketStep({ known, saved }: StepProps) {
  const t = settingsTexts.value.pages.setup.ticket
  return (
    <div class="two-ways">
      <TryIt saved={saved} />
      <ConnectHelpdesk />
      <p role="status" class="hint">
        {known.ticket ? say(t.last, describeTicket(known.ticket)) : t.nothing}
      </p>
    </div>
  )
}

/** Reports a solved ticket as a helpdesk does, of which one is the customer oneself. */
function TryIt({ saved }: { saved: () => void }) {
  const { ticket: t } = settingsTexts.value.pages.setup
  const [outcome, setOutcome] = useState<TicketOutcome | null>(null)
  const own = person.value?.address ?? ''
  const form = useMemo(() => {
    const stored = { values: { address: '', team: '', product: '' }, revision: 0 }
    const made = createForm({
      name: 'setup-try',
      stored,
      save: async (_changes, _revision, { address, team, product }): Promise<Sent<typeof stored>> => {
        if (!address.includes('@'))
          return { outcome: 'invalid', issues: [{ path: 'address', message: t.wrongAddress }], detail: '' }
        const sent = await sendJson<TicketOutcome>('POST', 'v1/tickets/solved', {
          source: 'try',
          ticketId: `try-${Date.now().toString(36)}`,
          solvedAt: new Date().toISOString(),
          subject: settingsTexts.value.pages.setup.ticket.subject,
          team: team.trim(),
          product: product.trim(),
          respondent: { email: address.trim(), locale: language.value },
          askAtOnce: true,
        })
        if (sent.outcome !== 'ok') return sent
        setOutcome(sent.data)
        if (sent.data.outcome === 'invited') saved()
        return { outcome: 'ok', data: stored }
      },
      read: async () => stored,
    })
    if (isReal(own) && made.values.peek().address === '') made.set('address', own)
    return made
  }, [])
  return (
    <section>
      <h4>{t.tryTitle}</h4>
      <p>{t.tryText}</p>
      <FormFrame form={form} labels={{}} show={showValue} note="" button={t.tryButton}>
        <TextField
          form={form}
          name="address"
          kind="email"
          label={t.address}
          hint={t.addressHint}
          wrong={t.wrongAddress}
        />
        <div class="side-by-side">
          <TextField form={form} name="team" label={t.team} hint={t.teamHint} wrong="" />
          <TextField form={form} name="product" label={t.product} hint={t.productHint} wrong="" />
        </div>
      </FormFrame>
      <p role="status">
        {outcome?.outcome === 'invited' && t.sent}
        {outcome?.outcome === 'skipped' && (
          <strong class="field-error">{say(t.skipped, { reason: reasonOf(outcome.reason) })}</strong>
        )}
      </p>
      <p class="hint">{t.counts}</p>
    </section>
  )
}

/** The form of the page about webhooks, so that a helpdesk is connected in one way. */
function ConnectHelpdesk() {
  const { ticket: t } = settingsTexts.value.pages.setup
  return (
    <section>
      <h4>{t.helpdeskTitle}</h4>
      <p>{t.helpdeskText}</p>
      <NewWebhookForm created={async () => {}} />
    </section>
  )
}
