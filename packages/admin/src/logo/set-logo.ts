import { createHash } from 'node:crypto'
import { LOGO_LIMITS, type LogoAnswer } from '@otzyv/contracts'
import { inTransaction } from '@otzyv/database'
import { readImage } from '@otzyv/domain'
import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { readLogo } from './read-logo.ts'

/** A picture as base64; what it is its bytes say. */
export const NewLogo = z.strictObject({ image: z.base64('must be a picture as base64') })

/**
 * Sets the picture that customers know the workspace by, on their pages and in their mails. Throws `invalid_request` for
 * what is no PNG or JPEG, and for one that is too large to stand in each mail.
 */
export async function setLogo(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'set' | 'unchanged' } & LogoAnswer> {
  requireRole(ctx, 'logo.set')
  const image = Buffer.from(parseOrRefuse(NewLogo, input).image, 'base64')
  const { mediaType, width, height } = requireLogo(image)
  return await inTransaction(ctx, async (ctx) => {
    const { db, workspaceId } = ctx
    await db.selectFrom('workspace').select('name').where('workspace_id', '=', workspaceId).forNoKeyUpdate().execute()
    const { logo: before } = await readLogo(ctx)
    if (before?.image === image.toString('base64')) return { outcome: 'unchanged', logo: before }
    const row = { media_type: mediaType, width, height, image, set_at: ctx.now() }
    await db
      .insertInto('workspace_logo')
      .values({ workspace_id: workspaceId, ...row })
      .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(row))
      .execute()
    await recordAudit(ctx, {
      verb: 'set',
      entity: 'logo',
      entityId: String(workspaceId),
      before: before && describe(Buffer.from(before.image, 'base64'), before),
      after: describe(image, { mediaType, width, height }),
    })
    return { outcome: 'set', ...(await readLogo(ctx)) }
  })
}

function requireLogo(image: Buffer) {
  const refuse = (message: string) => {
    throw new ProblemError('invalid_request', `image: ${message}`, [{ path: 'image', message }])
  }
  const { bytes, width, height } = LOGO_LIMITS
  if (image.length > bytes) return refuse(`is ${image.length} bytes; at most ${bytes} stand in a mail`)
  const read = readImage(image)
  if (read.outcome !== 'image') return refuse('is no PNG or JPEG, or not a whole one')
  if (read.width > width || read.height > height)
    return refuse(`is ${read.width} × ${read.height} pixels; at most ${width} × ${height} are shown`)
  return read
}

/** What the audit keeps of a picture: not the picture. */
function describe(image: Buffer, { mediaType, width, height }: { mediaType: string; width: number; height: number }) {
  return { mediaType, width, height, sha256: createHash('sha256').update(image).digest('hex') }
}
