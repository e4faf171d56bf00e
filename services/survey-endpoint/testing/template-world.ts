import { createTemplateLink } from '@otzyv/admin'
import type { SkipReason } from '@otzyv/contracts'
import { operatorContext } from '@otzyv/testing'
import { listTemplateLinks } from '../src/template/list-template-links.ts'
import type { TestEndpoint } from './start-endpoint.ts'

export const BROWSER = { 'user-agent': 'Mozilla/5.0 Chrome/139.0 Safari/537.36' }

type Asked = { surveyId?: string; signed?: boolean; placeholder?: string }

/** A link for mails of the helpdesk `test`, under which the invitations of the endpoint are as well, and what came of it. */
export async function buildTemplate(endpoint: TestEndpoint, own: Asked = {}) {
  const { database, workspaceId, keyring, service } = endpoint
  const { db } = database
  const given = { surveyId: 'csat', source: 'test', placeholder: '{{ticket.id}}', ...own }
  const created = await createTemplateLink(operatorContext(database, workspaceId), given)
  if (created.outcome !== 'created') throw new Error('the test workspace has this survey')
  const { templateLinkId } = created
  const publicUrl = 'https://feedback.company.example'
  const read = async () => {
    const links = await listTemplateLinks({ db }, { keyring, publicUrl }, workspaceId)
    const link = links.find((one) => one.templateLinkId === templateLinkId)
    if (!link) throw new Error('the link is there')
    return link
  }
  const { snippets, secret } = await read()
  const [english] = snippets
  if (!english) throw new Error('a link has a snippet in each language')
  return {
    templateLinkId,
    secret: secret ?? '',
    snippet: english,
    read,
    /** The path of the page about a ticket, as a helpdesk fills it in. */
    pathOf: (ticket: string, rating?: number) =>
      (english.ratings.find((one) => one.rating === rating)?.url ?? english.url)
        .slice(publicUrl.length)
        .replace(given.placeholder, encodeURIComponent(ticket)),
    /** Looks for the tickets of what waits, whenever that is due. */
    settle: async () => {
      await db
        .updateTable('waiting_answer')
        .set({ due_at: new Date(0) })
        .where('workspace_id', '=', workspaceId)
        .execute()
      const loop = service.loops.find(({ name }) => name === 'settle-waiting-answers')
      if (!loop) throw new Error('there is such a loop')
      await loop.run(new AbortController().signal)
    },
    /** Records a solve of a ticket, which is asked about by mail (`invitationId`) or not. */
    solve: async (ticket: string, own: { invitationId?: string; skipReason?: SkipReason; cycle?: number } = {}) => {
      await db
        .insertInto('coverage')
        .values({
          ...{
            workspace_id: workspaceId,
            source: 'test',
            ticket_id: ticket,
            solve_cycle: own.cycle ?? 1,
            team: 'care',
          },
          solved_at: new Date(Date.now() - 60_000 + (own.cycle ?? 1)),
          outcome: own.invitationId === undefined ? 'skipped' : 'invited',
          skip_reason: own.invitationId === undefined ? (own.skipReason ?? 'no_address') : null,
          survey_id: 'csat',
          invitation_id: own.invitationId ?? null,
        })
        .execute()
    },
    /** The answers about a ticket, as they are stored. */
    answersOf: async (ticket: string) =>
      await db
        .selectFrom('response')
        .innerJoin('invitation', (join) =>
          join
            .onRef('invitation.workspace_id', '=', 'response.workspace_id')
            .onRef('invitation.invitation_id', '=', 'response.invitation_id'),
        )
        .select(['rating', 'comment', 'evidence', 'team', 'response.survey_id', 'solve_cycle'])
        .where('response.workspace_id', '=', workspaceId)
        .where('ticket_id', '=', ticket)
        .orderBy('response.survey_id')
        .execute(),
    dropped: async () => Object.fromEntries((await read()).dropped.map(({ reason, answers }) => [reason, answers])),
  }
}
