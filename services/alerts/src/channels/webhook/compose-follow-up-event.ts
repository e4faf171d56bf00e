import type { Database } from '@otzyv/database'
import { decideDueDay } from '@otzyv/domain'
import type { EventSubject } from '../../queue/claim-notifications.ts'
import { composeResponseEvent } from './compose-response-event.ts'

/** A response with its follow-up, as they are stored now. Who sees to it, and what they noted, is in it only with `personalData`. */
export async function composeFollowUpEvent({ db }: { db: Database }, subject: EventSubject, personalData: boolean) {
  const row = await db
    .selectFrom('follow_up')
    .innerJoin('workspace', 'workspace.workspace_id', 'follow_up.workspace_id')
    .leftJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'follow_up.workspace_id')
        .onRef('person.person_id', '=', 'follow_up.owner_id'),
    )
    .select(['state', 'due_on', 'note', 'changed_at', 'time_zone', 'follow_up_days'])
    .select(['person_id', 'person.name as owner_name'])
    .where('follow_up.workspace_id', '=', subject.workspace_id)
    .where('follow_up.invitation_id', '=', subject.invitation_id)
    .executeTakeFirst()
  const response = await composeResponseEvent({ db }, subject, personalData)
  if (!row || !response) return null
  const { state, due_on: dueOn, note } = row
  const dated = { state, reopened: false, dueOn, day: response.day, receivedAt: new Date(response.answeredAt) }
  return {
    ...response,
    followUp: {
      state,
      due: decideDueDay(dated, { timeZone: row.time_zone, followUpDays: row.follow_up_days }),
      changedAt: row.changed_at.toISOString(),
      ...(personalData
        ? { owner: row.person_id === null ? null : { id: row.person_id, name: row.owner_name ?? '' }, note }
        : {}),
    },
  }
}
