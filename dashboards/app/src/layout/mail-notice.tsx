import { texts } from '../data/page-state.ts'
import { setup } from '../data/setup.ts'

/** Says that no customer gets a mail, and why, as long as that is so. Data that are made up need no mails. */
export function MailNotice() {
  const known = setup.value
  if (!known) return null
  const { state } = known.mail
  if (state === 'goes_out' || state === 'unknown') return null
  if (state === 'stays_here' && known.workspace.madeUp) return null
  const t = texts.value.mailNotice
  return (
    // Amber is for what keeps mails from being believed or sent; that they stay here is a plain note.
    <aside class={`mail-notice ${state === 'stays_here' ? 'open-here' : 'made-up'}`} aria-label={t[state]}>
      <strong>{t[state]}</strong> {t[`${state}Text`]}{' '}
      <a href={state === 'stays_here' ? 'settings/mail-server' : 'settings/workspace'}>{t.link}</a>
    </aside>
  )
}
