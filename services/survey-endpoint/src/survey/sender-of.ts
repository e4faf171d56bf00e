import type { ReadLink } from '../link/read-link.ts'
import type { SurveyCache } from './survey-cache.ts'

/** Who asks, for the message pages of a genuine link; '' if that cannot be read. */
export async function senderOf(
  parts: { surveys: SurveyCache },
  link: ReadLink & { outcome: 'valid' | 'expired' },
): Promise<string> {
  return (await parts.surveys.read(link.claims)).senderName
}
