import type { SettingsWords } from '@otzyv/locales/settings'
import type { ComponentType } from 'preact'

/** What pages of the settings are about, in the order of their list. */
export const SETTINGS_GROUPS = ['product', 'asking', 'counting', 'connections', 'access', 'data'] as const

/** One page of the settings: a folder beside this file exports it as `page`, and `pages.ts` lists it. */
export type SettingsPage = {
  /** Its address below `/settings/`, and the name of its words. */
  id: string
  /** Under which heading of the list it stands. */
  group: (typeof SETTINGS_GROUPS)[number]
  /** What one must be allowed for it to be listed; null: it is everybody's own. */
  right: string | null
  /** Whether it is in the list, for a page that has done its work some day; always without it. */
  isListed?: () => boolean
  /** Its name in the list, in the language of the page. */
  nav: (words: SettingsWords) => string
  /** Gets the rest of its address, such as the id of a survey. */
  Content: ComponentType<{ rest: readonly string[] }>
}
