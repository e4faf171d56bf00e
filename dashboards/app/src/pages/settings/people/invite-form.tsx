import type { PersonAnswer, PersonRole, SignInLinkAnswer } from '@otzyv/contracts'
import { useMemo, useState } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { language, say } from '../../../data/page-state.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'
import { ChoiceField, TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { ShownOnce } from '../../../layout/form/shown-once.tsx'
import { roleOptions } from './role-options.ts'

const EMPTY: { address: string; name: string; role: PersonRole } = { address: '', name: '', role: 'viewer' }
const NOBODY = { values: EMPTY, revision: 0 }

/** Lets somebody in, and shows the link that signs them in. */
export function InviteForm({ invited }: { invited: () => Promise<void> }) {
  const [link, setLink] = useState<SignInLinkAnswer | null>(null)
  const form = useMemo(
    () =>
      createForm({
        name: 'new-person',
        stored: NOBODY,
        save: async (changes): Promise<Sent<typeof NOBODY>> => {
          const added = await sendJson<PersonAnswer>('POST', 'v1/people', { ...EMPTY, ...changes })
          if (added.outcome !== 'ok') return added
          const made = await sendJson<SignInLinkAnswer>('POST', `v1/people/${added.data.personId}/sign-in-link`, {})
          // They are added in any case: a link can be made again at their name.
          setLink(made.outcome === 'ok' ? made.data : null)
          await invited()
          return { outcome: 'ok', data: NOBODY }
        },
        read: async () => NOBODY,
      }),
    [invited],
  )
  const t = settingsTexts.value.pages.people
  return (
    <section class="card">
      <h3>{t.add}</h3>
      <FormFrame form={form} labels={t.fields} show={showValue} note="" button={t.addButton}>
        <TextField
          form={form}
          name="address"
          kind="email"
          label={t.fields.address}
          hint={t.hints.address}
          wrong={t.wrong.address}
        />
        <TextField form={form} name="name" label={t.fields.name} hint={t.hints.name} wrong={t.wrong.name} />
        <ChoiceField form={form} name="role" label={t.fields.role} hint="" wrong="" options={roleOptions()} />
      </FormFrame>
      {link && (
        <ShownOnce
          text={say(t.added, { address: link.address, until: renderTime(language.value, link.expiresAt) })}
          secret={link.url}
        />
      )}
    </section>
  )
}
