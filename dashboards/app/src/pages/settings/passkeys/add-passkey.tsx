import type { Passkey } from '@otzyv/contracts'
import { browserSupportsWebAuthn, startRegistration } from '@simplewebauthn/browser'
import { useMemo, useState } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { type SendFailure, type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'

type Options = Parameters<typeof startRegistration>[0]['optionsJSON']

const NOTHING = { values: { name: '' }, revision: 0 }

/** Lets the device of the browser make a passkey, under a name that its person knows it by. */
export function AddPasskey({ added }: { added: () => Promise<void> }) {
  const [said, setSaid] = useState('')
  const form = useMemo(
    () =>
      createForm({
        name: 'new-passkey',
        stored: NOTHING,
        save: async ({ name = '' }): Promise<Sent<typeof NOTHING>> => {
          setSaid('')
          const begun = await sendJson<Options>('POST', 'v1/me/passkeys/options', {})
          if (begun.outcome !== 'ok') return begun
          const made = await make(begun.data)
          if (made.outcome !== 'ok') return made
          const sent = await sendJson<Passkey>('POST', 'v1/me/passkeys', { name, credential: made.data })
          if (sent.outcome !== 'ok') return sent
          await added()
          setSaid(settingsTexts.value.pages.passkeys.added)
          return { outcome: 'ok', data: NOTHING }
        },
        read: async () => NOTHING,
      }),
    [added],
  )
  const t = settingsTexts.value.pages.passkeys
  if (!browserSupportsWebAuthn()) return <p class="notice card">{t.unsupported}</p>
  return (
    <section class="card">
      <h3>{t.add}</h3>
      <FormFrame form={form} labels={{ name: t.name }} show={showValue} note="" button={t.addButton}>
        <TextField form={form} name="name" label={t.name} hint={t.nameHint} wrong={t.nameWrong} />
      </FormFrame>
      <p role="status">{said}</p>
    </section>
  )
}

/** Asks the device; what it says no with is a problem like any other, in words of ours. */
async function make(optionsJSON: Options): Promise<Sent<Awaited<ReturnType<typeof startRegistration>>>> {
  try {
    return { outcome: 'ok', data: await startRegistration({ optionsJSON }) }
  } catch (error) {
    const t = settingsTexts.value.pages.passkeys
    const title = error instanceof Error && error.name === 'InvalidStateError' ? t.known : t.refused
    return { outcome: 'problem', status: 0, title, detail: '' } satisfies SendFailure
  }
}
