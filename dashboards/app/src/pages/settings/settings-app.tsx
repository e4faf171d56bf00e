import { useEffect, useState } from 'preact/hooks'
import { may, me, readMe } from '../../data/me.ts'
import { say } from '../../data/page-state.ts'
import { parts } from '../../data/router.ts'
import { signInAddress } from '../../data/session.ts'
import { settingsTexts } from '../../data/settings-texts.ts'
import { readSetup } from '../../data/setup.ts'
import { AddressNotice } from '../../layout/address-notice.tsx'
import { Failed } from '../../layout/form/failed.tsx'
import { TopBar } from '../../layout/frame/top-bar.tsx'
import { MailNotice } from '../../layout/mail-notice.tsx'
import { SiteFooter } from '../../layout/site-footer.tsx'
import { SkipLink } from '../../layout/skip-link.tsx'
import { SETTINGS_PAGES } from './pages.ts'
import { SettingsNav } from './settings-nav.tsx'
import type { SettingsPage } from './settings-page.ts'

/** So long the page waits for how far the workspace is set up, which says what stands in the list and above the page. */
const SETTLES_WITHIN_MS = 400

/**
 * The frame of all settings: the list of pages, and the one that the address names. Until both stay where they are they only
 * take their places: nothing moves away from under a finger.
 */
export function SettingsApp() {
  const t = settingsTexts.value
  const [, wished] = parts.value
  const listed = SETTINGS_PAGES.filter(
    ({ right, isListed }) => (right === null || may(right)) && (isListed?.() ?? true),
  )
  // Without a name the first page that the person may open.
  const page = wished === undefined ? listed[0] : SETTINGS_PAGES.find(({ id }) => id === wished)
  useEffect(() => {
    document.title = `${page ? `${page.nav(t)} · ` : ''}${t.title} · Otzyv`
  }, [page, t])
  const maySetUp = may('setup.read')
  const [isSettled, settle] = useState(false)
  useEffect(() => {
    if (!maySetUp) return
    const longest = setTimeout(() => settle(true), SETTLES_WITHIN_MS)
    void readSetup().then(() => settle(true))
    return () => clearTimeout(longest)
  }, [maySetUp])
  const known = me.value?.outcome === 'ok' ? me.value.data : null
  return (
    <>
      <SkipLink text={t.skip} />
      <TopBar whose={known?.workspaceName ?? null} isSettled={me.value !== null} at="settings" />
      <div class="page">
        <AddressNotice />
        <MailNotice />
        <div class={`settings ${isSettled || !maySetUp ? '' : 'unsettled'}`}>
          {/* A list of one page leads nowhere. */}
          {known && listed.length > 1 && <SettingsNav listed={listed} page={page} />}
          <main id="main" tabIndex={-1} key={page?.id}>
            <h1 class="unseen">{t.title}</h1>
            <Content page={page} />
          </main>
        </div>
        <SiteFooter said={t.footer} />
      </div>
    </>
  )
}

function Content({ page }: { page: SettingsPage | undefined }) {
  const t = settingsTexts.value
  if (me.value === null) return <p role="status">{t.loading}</p>
  if (me.value.outcome === 'signed_out' || me.value.outcome === 'unauthorized') {
    return (
      <section class="notice card">
        <h2>{t.signInTitle}</h2>
        <p>{t.signInText}</p>
        <pre>
          <code>./otzyv people sign-in-link ADDRESS</code>
        </pre>
        <p>
          <a href={signInAddress()}>{t.signInHow}</a>
        </p>
      </section>
    )
  }
  if (me.value.outcome !== 'ok') return <Failed failure={me.value} retry={() => void readMe()} />
  if (!page) return <p class="notice card">{parts.value.length > 1 ? t.noPage : t.notYours}</p>
  if (page.right !== null && !may(page.right)) {
    return (
      <section class="notice card">
        <h2>{t.notYours}</h2>
        <p>{say(t.notYoursText, { role: t.roles[me.value.data.person.role] })}</p>
      </section>
    )
  }
  return <page.Content rest={parts.value.slice(2)} />
}
