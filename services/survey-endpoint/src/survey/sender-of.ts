import type { ReadLink } from '../link/read-link.ts'
import type { PageSurvey, SurveyCache } from './survey-cache.ts'

/** Who asks, and in which colour; both are '' if they are not known. */
export type Sender = { sender: string; brandColour: string }

/** Who asks, for the message pages of a genuine link. */
export async function senderOf(
  parts: { surveys: SurveyCache },
  link: ReadLink & { outcome: 'valid' | 'expired' },
): Promise<Sender> {
  return senderIn(await parts.surveys.read(link.claims))
}

export function senderIn({ senderName, brandColour }: PageSurvey): Sender {
  return { sender: senderName, brandColour }
}
