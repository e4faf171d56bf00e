import type { CreatedWebhookAnswer, TicketOutcome } from '@otzyv/contracts'
import { useMemo, useState } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { language, person, say } from '../../../data/page-state.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { ShownOnce } from '../../../layout/form/shown-once.tsx'
import { isReal } from '../mail-server/test-mail.tsx'
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

/** Makes an address and a secret for the webhooks of a helpdesk. */
function ConnectHelpdesk() {
  const { ticket: t } = settingsTexts.value.pages.setup
  const [made, setMade] = useState<CreatedWebhookAnswer | null>(null)
  const form = useMemo(() => {
    const stored = { values: { name: '' }, revision: 0 }
    return createForm({
      name: 'setup-helpdesk',
      stored,
      save: async (_changes, _revision, { name }): Promise<Sent<typeof stored>> => {
        const sent = await sendJson<CreatedWebhookAnswer>('POST', 'v1/webhooks', { name })
        if (sent.outcome !== 'ok') return sent
        setMade(sent.data)
        return { outcome: 'ok', data: stored }
      },
      read: async () => stored,
    })
  }, [])
  return (
    <section>
      <h4>{t.helpdeskTitle}</h4>
      <p>{t.helpdeskText}</p>
      {made === null ? (
        <FormFrame form={form} labels={{}} show={showValue} note="" button={t.helpdeskButton}>
          <TextField form={form} name="name" label={t.helpdesk} hint={t.helpdeskHint} wrong="" />
        </FormFrame>
      ) : (
        <>
          <ShownOnce text={t.url} secret={made.url} />
          <ShownOnce text={t.secret} secret={made.secret} />
        </>
      )}
    </section>
  )
}
