import type { LogoAnswer } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'

/** The logo of a workspace; null if it has none. */
export async function readLogo({ db, workspaceId }: { db: Database; workspaceId: number }): Promise<LogoAnswer> {
  const row = await db
    .selectFrom('workspace_logo')
    .select(['media_type as mediaType', 'width', 'height', 'image'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  return { logo: row ? { ...row, image: row.image.toString('base64') } : null }
}
