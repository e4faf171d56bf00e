import type { AdminContext } from '@otzyv/admin'
import type { KioskAnswer } from '@otzyv/contracts'
import type { VerbParts } from '../../verb-route/add-verb-route.ts'
import { urlOf } from '../../verb-route/url-of.ts'

/** The kiosks of the workspace, oldest first, each with the address of its page. */
export async function readKiosks(
  ctx: AdminContext,
  { steps, keyring, publicUrl }: Pick<VerbParts, 'steps' | 'keyring' | 'publicUrl'>,
): Promise<KioskAnswer[]> {
  const kiosks = await steps.listKiosks(ctx, keyring, ctx.workspaceId)
  return kiosks.map(({ path, ...kiosk }) => ({ ...kiosk, url: urlOf(publicUrl, path) }))
}

/** One of them; `not_found` if there is no such one. */
export async function readKiosk(
  ctx: AdminContext,
  parts: Pick<VerbParts, 'steps' | 'keyring' | 'publicUrl'>,
  kioskId: string,
): Promise<KioskAnswer | { outcome: 'not_found' }> {
  const kiosks = await readKiosks(ctx, parts)
  return kiosks.find((kiosk) => kiosk.kioskId === kioskId) ?? { outcome: 'not_found' }
}
