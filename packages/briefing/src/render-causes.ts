import type { MoveFact } from '@otzyv/contracts'
import type { DashboardLanguage } from '@otzyv/locales/dashboard'
import { sayCarriers } from './sentences/say-move.ts'
import { type BriefingHead, createSpeaker } from './speaker.ts'

/** What carries a change, in the words of its sentence: the parts, that the rest did not change, and service or mix; '' if nothing is known of it. */
export function renderCauses(
  language: DashboardLanguage,
  head: BriefingHead,
  move: MoveFact,
): { text: string; evidence: string } {
  return sayCarriers(createSpeaker(language, head), move)
}
