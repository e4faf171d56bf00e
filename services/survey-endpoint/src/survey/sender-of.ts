import type { ReadLink } from '../link/read-link.ts'
import type { RouteParts } from '../route-parts.ts'

/** Who asks, for the message pages of a genuine link; '' if that cannot be read. */
export async function senderOf(
  parts: Pick<RouteParts, 'surveys'>,
  link: ReadLink & { outcome: 'valid' | 'expired' },
): Promise<string> {
  return (await parts.surveys.read(link.claims)).senderName
}
