import { type QueryExecutorProvider, sql } from 'kysely'

/**
 * Runs `write` in the caller's transaction with the foreign keys of what it writes checked once at its end, where the role may
 * put that off: to check each row for itself takes longer than to write it. Throws if a row refers to nothing.
 */
export async function withReferencesCheckedOnce<Result>(
  db: QueryExecutorProvider,
  workspaceId: number,
  write: () => Promise<Result>,
): Promise<Result> {
  const { rows } = await sql<{ may: boolean }>`
    select has_parameter_privilege(current_user, 'session_replication_role', 'SET') as may`.execute(db)
  if (!rows[0]?.may) return await write()
  await sql`set local session_replication_role = replica`.execute(db)
  const result = await write()
  await sql`set local session_replication_role = origin`.execute(db)
  await refuseDangling(db, workspaceId)
  return result
}

/** Every foreign key of the tables that the history is written into, but those to the workspace itself, which is there. */
async function refuseDangling(db: QueryExecutorProvider, workspaceId: number): Promise<void> {
  const { rows } = await sql<{ reference: string }>`
    select 'invitation to survey' as reference
    where exists (
      select 1 from invitation
      where workspace_id = ${workspaceId}
        and survey_id not in (select survey_id from survey where workspace_id = ${workspaceId}))
    union all
    select 'invitation to respondent'
    where exists (
      select 1 from invitation left join respondent using (workspace_id, respondent_id)
      where invitation.workspace_id = ${workspaceId} and respondent.created_at is null)
    union all
    select 'delivery to invitation'
    where exists (
      select 1 from delivery left join invitation using (workspace_id, invitation_id)
      where delivery.workspace_id = ${workspaceId} and invitation.created_at is null)
    union all
    select 'response to invitation'
    where exists (
      select 1 from response left join invitation using (workspace_id, invitation_id)
      where response.workspace_id = ${workspaceId} and invitation.created_at is null)`.execute(db)
  if (rows.length > 0) throw new Error(`rows refer to nothing: ${rows.map((row) => row.reference).join(', ')}`)
}
