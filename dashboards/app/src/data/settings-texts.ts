import { SETTINGS_WORDS } from '@otzyv/locales/settings'
import { computed } from '@preact/signals'
import { language } from './page-state.ts'

/** The texts of the settings, in the language of the page; loaded with the settings and not with the dashboard. */
export const settingsTexts = computed(() => SETTINGS_WORDS[language.value])
