import { SolvedTicket } from '@otzyv/contracts'
import { recordSolvedTicket } from '@otzyv/intake'
import { ProblemError, parseOrRefuse, UsageError } from '@otzyv/service-kit'
import { type CommandBody, textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import { withDatabase } from '../with-database.ts'

const text = (help: string, value = 'TEXT') => ({ type: 'string', value, help }) as const

export const createInvitationCommand: CommandBody = {
  options: {
    workspace: text('whose ticket; needed where there are several workspaces', 'NAME'),
    ticket: text('the ticket id; needed', 'ID'),
    email: text("the respondent's address; needed", 'MAIL'),
    'solved-at': text('when it was solved, RFC 3339; now without it', 'TIME'),
    source: text('which helpdesk; cli without it'),
    survey: text('a survey by its id'),
    team: text('team'),
    product: text('product'),
    agent: text('agent'),
    country: text('country'),
    channel: text('channel'),
    subject: text("the ticket's subject"),
    name: text("the respondent's name"),
    locale: text("the respondent's language", 'TAG'),
  },
  examples: ['otzyv invitations create --ticket T-1 --email customer@example.com --team billing'],
  run: async (ctx, _positionals, values) => {
    const of = (name: string) => textOf(values, name)
    if (!of('ticket') || !of('email'))
      throw new UsageError('--ticket and --email are needed. See: ./otzyv invitations create --help')
    const ticket = parseTicket({
      source: of('source') ?? 'cli',
      ticketId: of('ticket'),
      solvedAt: of('solved-at') ?? new Date().toISOString(),
      team: of('team'),
      product: of('product'),
      agent: of('agent'),
      country: of('country'),
      channel: of('channel'),
      subject: of('subject'),
      survey: of('survey'),
      respondent: { email: of('email'), name: of('name'), locale: of('locale') },
    })
    return await withDatabase(ctx, 'invitations', async ({ db }) => {
      const workspace = await findWorkspace({ db }, of('workspace'))
      const outcome = await recordSolvedTicket({ db }, workspace.workspaceId, ticket)
      const line =
        outcome.outcome === 'invited'
          ? `Invited with the survey ${outcome.survey}; the mail is due at ${outcome.sendAfter}.`
          : `Skipped: ${outcome.reason}.`
      return { data: { workspace: workspace.name, ...outcome }, lines: [line] }
    })
  },
}

function parseTicket(raw: unknown): SolvedTicket {
  try {
    return parseOrRefuse(SolvedTicket, raw, 'ticket')
  } catch (error) {
    throw error instanceof ProblemError ? new UsageError(error.message) : error
  }
}
