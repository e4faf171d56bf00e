import { renderInstant } from '@otzyv/locales/render-figure'
import type { Language } from './choose-texts.ts'

/** A time of the settings, such as when somebody changed something, in the reader's own zone. */
export function renderTime(language: Language, instant: string): string {
  return renderInstant(language, Intl.DateTimeFormat().resolvedOptions().timeZone, instant)
}
