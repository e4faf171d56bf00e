import type { PageLogo } from '@otzyv/pages'
import type { ReadLink } from '../link/read-link.ts'
import type { PageSurvey, SurveyCache } from './survey-cache.ts'

/** Who asks, with which logo and colour; all are empty if they are not known. */
export type Sender = { sender: string; brandColour: string; logo: PageLogo | null }

/** Who asks, for the message pages of a genuine link. */
export async function senderOf(
  parts: { surveys: SurveyCache },
  link: ReadLink & { outcome: 'valid' | 'expired' },
): Promise<Sender> {
  return senderIn(await parts.surveys.read(link.claims))
}

export function senderIn({ senderName, brandColour, logo }: PageSurvey): Sender {
  return { sender: senderName, brandColour, logo }
}
