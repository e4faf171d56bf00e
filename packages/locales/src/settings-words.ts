import type { DashboardLanguage } from './dashboard-words.ts'
import { settings as en } from './en/settings/settings.ts'
import { settings as ru } from './ru/settings/settings.ts'

/** The words of the settings; the English ones say which there are. */
export type SettingsWords = typeof en

/** In the languages of the dashboard, which the settings are pages of. */
export const SETTINGS_WORDS: Readonly<Record<DashboardLanguage, SettingsWords>> = { en, ru }
