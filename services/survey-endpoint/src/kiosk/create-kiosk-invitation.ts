import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

export type KioskAnswer = {
  workspaceId: number
  kioskId: string
  invitationId: string
  locale: string
  expiresAt: Date
}

/**
 * The invitation behind one answer at a kiosk, made when it is answered; asked for again it is there already. False if
 * the kiosk is closed, and where the invitation is another one's: the link of a mail is no answer at a kiosk.
 */
export async function createKioskInvitation(ctx: { db: Database }, answer: KioskAnswer): Promise<boolean> {
  const { workspaceId, invitationId } = answer
  const { rows } = await sql`
    insert into invitation
      (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, team, product, channel,
       locale, solved_at, send_after, expires_at)
    select kiosk.workspace_id, ${invitationId}::uuid, kiosk.survey_id, respondent.respondent_id, 'kiosk', ${invitationId}, 0,
           kiosk.team, kiosk.product, 'kiosk', ${answer.locale}, now(), now(), ${answer.expiresAt}
    from kiosk
    join respondent on respondent.workspace_id = kiosk.workspace_id and respondent.address_key = ''
    where kiosk.workspace_id = ${workspaceId} and kiosk.kiosk_id = ${answer.kioskId}::uuid and kiosk.active
    on conflict (workspace_id, invitation_id) do update set ticket_id = excluded.ticket_id
      where invitation.source = 'kiosk' and invitation.ticket_id = excluded.ticket_id
    returning invitation_id`.execute(ctx.db)
  return rows.length > 0
}
