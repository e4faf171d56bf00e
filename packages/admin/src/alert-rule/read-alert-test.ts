import type { AlertTestAnswer } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'

/** What came of the test of a rule, way by way; null if there was no such test, or it is too long ago. */
export async function readAlertTest(
  { db, workspaceId }: { db: Database; workspaceId: number },
  alertTestId: string,
): Promise<AlertTestAnswer | null> {
  const mails = await db
    .selectFrom('alert_test_mail')
    .select(['recipient', 'state', 'attempts', 'last_error'])
    .where('workspace_id', '=', workspaceId)
    .where('alert_test_id', '=', alertTestId)
    .orderBy('recipient')
    .execute()
  const messages = await db
    .selectFrom('notification')
    .innerJoin('channel', (join) =>
      join
        .onRef('channel.workspace_id', '=', 'notification.workspace_id')
        .onRef('channel.channel_id', '=', 'notification.channel_id'),
    )
    .select(['kind', 'name', 'notification.state', 'attempts', 'status', 'last_error'])
    .where('notification.workspace_id', '=', workspaceId)
    .where('alert_test_id', '=', alertTestId)
    .orderBy('name')
    .execute()
  if (mails.length === 0 && messages.length === 0) return null
  return {
    alertTestId,
    ways: [
      ...mails.map(({ recipient, last_error: error, ...mail }) => ({
        ...{ kind: 'mail', to: recipient, status: null, error },
        ...mail,
      })),
      ...messages.map(({ name, last_error: error, ...message }) => ({ to: name, error, ...message })),
    ],
  }
}
