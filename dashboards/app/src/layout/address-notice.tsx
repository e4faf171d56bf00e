import { FIRST_ADMIN_ADDRESS } from '@otzyv/domain/first-admin-address'
import { person, say, texts } from '../data/page-state.ts'

/** Reminds the first admin, whom a start made, of an address of their own: no link to sign in with reaches the one they have. */
export function AddressNotice() {
  if (person.value?.address !== FIRST_ADMIN_ADDRESS) return null
  const t = texts.value.addressNotice
  const title = say(t.title, { address: FIRST_ADMIN_ADDRESS })
  return (
    <aside class="address-notice made-up" aria-label={title}>
      <strong>{title}</strong> {t.text} <a href="settings/account">{t.link}</a>
    </aside>
  )
}
