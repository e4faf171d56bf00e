import type { OwnPersonAnswer } from '@otzyv/contracts'
import { readMe } from '../../../data/me.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { Read } from '../../../layout/form/read.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { useSettingsForm } from '../../../layout/form/use-settings-form.ts'
import type { SettingsPage } from '../settings-page.ts'
import { OwnSessions } from './own-sessions.tsx'

const ADDRESS = 'v1/me/person'

export const page: SettingsPage = {
  id: 'account',
  group: 'access',
  right: 'person.set_own',
  nav: (words) => words.pages.account.nav,
  Content: () => {
    const t = settingsTexts.value.pages.account
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <Read<OwnPersonAnswer> address={ADDRESS}>{(person) => <OwnPersonForm person={person} />}</Read>
        <OwnSessions />
      </>
    )
  },
}

const storedOf = ({ name, address, revision }: OwnPersonAnswer) => ({ values: { name, address }, revision })

/** One's own name and address; the address is for admins to change. */
function OwnPersonForm({ person }: { person: OwnPersonAnswer }) {
  const form = useSettingsForm({
    name: 'account',
    address: ADDRESS,
    answer: person,
    storedOf,
    changesOf: (changes) => changes,
    // Every page says who is signed in.
    saved: readMe,
  })
  const { pages, form: words } = settingsTexts.value
  const { fields, hints, wrong } = pages.account
  return (
    <FormFrame form={form} labels={fields} show={showValue} note="" button={words.save}>
      <TextField form={form} name="name" label={fields.name} hint={hints.name} wrong={wrong.name} />
      {person.role === 'admin' ? (
        <TextField
          form={form}
          name="address"
          kind="email"
          label={fields.address}
          hint={hints.address}
          wrong={wrong.address}
        />
      ) : (
        <p class="hint">
          {fields.address}: <bdi>{person.address}</bdi>. {hints.addressOfOthers}
        </p>
      )}
    </FormFrame>
  )
}
