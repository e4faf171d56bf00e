import { useLayoutEffect, useRef } from 'preact/hooks'
import { settingsTexts } from '../../data/settings-texts.ts'
import { SETTINGS_GROUPS, type SettingsPage } from './settings-page.ts'

/** The list of the pages that a person may open, under headings; on a phone one line that scrolls sideways. */
export function SettingsNav({ listed, page }: { listed: readonly SettingsPage[]; page: SettingsPage | undefined }) {
  const list = useRef<HTMLElement>(null)
  const t = settingsTexts.value
  useLayoutEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current]')
    // Only the list itself is scrolled, not the page.
    if (list.current && current) list.current.scrollLeft = current.offsetLeft - list.current.clientWidth / 3
  }, [page, listed.length])
  return (
    <nav class="settings-nav" aria-label={t.nav} ref={list}>
      {SETTINGS_GROUPS.map((group) => {
        const own = listed.filter((one) => one.group === group)
        if (own.length === 0) return null
        return (
          <div key={group} class="settings-group">
            <p class="settings-heading" id={`group-${group}`}>
              {t.groups[group]}
            </p>
            <ul aria-labelledby={`group-${group}`}>
              {own.map((one) => (
                <li key={one.id}>
                  <a href={`settings/${one.id}`} aria-current={one === page ? 'page' : undefined}>
                    {one.nav(t)}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </nav>
  )
}
