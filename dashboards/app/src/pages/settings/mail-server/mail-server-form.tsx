import type { MailServerAnswer, MailTls } from '@otzyv/contracts'
import { useMemo } from 'preact/hooks'
import { createForm, type Form } from '../../../data/create-form.ts'
import { readJson } from '../../../data/read-json.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { ChoiceField, NumberField, PasswordField, TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'

export const MAIL_SERVER = 'v1/settings/mail-server'

/** The port that goes with each kind of encryption. */
const PORTS: Readonly<Record<MailTls, number>> = { starttls: 587, tls: 465, none: 25 }

type Values = { host: string; tls: MailTls; port: number; user: string; password: string }
type Stored = { values: Values; revision: number }

function storedOf({ server, revision }: MailServerAnswer): Stored {
  const { host, tls, port, user } = server ?? { host: '', tls: 'starttls' as const, port: PORTS.starttls, user: '' }
  // The stored password is never read; an empty field leaves it.
  return { values: { host, tls, port, user, password: '' }, revision }
}

/** The same form, in which another encryption takes its usual port along; a port that somebody chose by themselves stays. */
function takePortAlong(form: Form<Values>): Form<Values> {
  return {
    ...form,
    set: (field, value) => {
      form.set(field, value)
      const { tls, port } = form.values.peek()
      if (field === 'tls' && Object.values(PORTS).includes(port)) form.set('port', PORTS[tls])
    },
  }
}

/** The form of a mail server. It keeps no draft, since a password is typed into it. */
export function MailServerForm({
  answer,
  saved,
  button,
}: {
  answer: MailServerAnswer
  saved: (answer: MailServerAnswer) => Promise<void>
  button: string
}) {
  const form = useMemo(
    () =>
      createForm<Values>({
        name: '',
        stored: storedOf(answer),
        save: async (_changes, revision, { password, ...rest }): Promise<Sent<Stored>> => {
          const body = { ...rest, ...(password === '' ? {} : { password }), revision }
          const sent = await sendJson<MailServerAnswer>('PATCH', MAIL_SERVER, body)
          if (sent.outcome !== 'ok') return sent
          await saved(sent.data)
          return { outcome: 'ok', data: storedOf(sent.data) }
        },
        read: async () => {
          const read = await readJson<MailServerAnswer>(MAIL_SERVER, new AbortController().signal)
          return read.outcome === 'ok' ? storedOf(read.data) : null
        },
      }),
    [],
  )
  const t = settingsTexts.value.pages.mailServer
  const kept = answer.server?.hasPassword === true
  const options = (['starttls', 'tls', 'none'] as const).map((value) => ({ value, label: t.tls[value] }))
  return (
    <FormFrame form={form} labels={t.fields} show={showValue} note={t.note} button={button}>
      <TextField form={form} name="host" label={t.fields.host} hint={t.hints.host} wrong="" />
      <div class="side-by-side">
        <ChoiceField form={takePortAlong(form)} name="tls" label={t.fields.tls} hint="" wrong="" options={options} />
        <NumberField form={form} name="port" label={t.fields.port} hint="" wrong="" unit="" />
      </div>
      <TextField form={form} name="user" label={t.fields.user} hint={t.hints.user} wrong="" />
      <PasswordField
        form={form}
        name="password"
        label={t.fields.password}
        hint={kept ? t.hints.passwordKept : t.hints.password}
        wrong=""
      />
    </FormFrame>
  )
}
