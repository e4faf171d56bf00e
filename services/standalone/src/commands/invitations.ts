import { instant, SolvedTicket, TicketId } from '@otzyv/contracts'
import { FIELD_DIMENSIONS, forEachName } from '@otzyv/domain'
import { recordSolvedTicket } from '@otzyv/intake'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { defineCommand, flag, none, option } from '../command-line/define-command.ts'
import { findWorkspace } from '../command-line/find-workspace.ts'
import { withDatabase } from '../command-line/with-database.ts'
import { openKeyring } from '../settings/open-keyring.ts'
import { workspaceOption } from './shared-options.ts'

const text = (help: string, value?: string) => option(z.string().optional(), help, value)

export const invitationsCreate = defineCommand({
  positionals: none,
  options: z.object({
    workspace: workspaceOption,
    ticket: option(TicketId, 'the ticket id; needed', 'ID'),
    email: option(
      z.string('is needed').refine((text) => text !== '', 'is needed'),
      "the respondent's address; needed",
      'MAIL',
    ),
    solvedAt: option(instant('when it was solved').optional(), 'when it was solved, RFC 3339; now without it', 'TIME'),
    source: text('which helpdesk; cli without it'),
    survey: text('a survey by its id'),
    ...forEachName(FIELD_DIMENSIONS, (dimension) => text(dimension)),
    subject: text("the ticket's subject"),
    name: text("the respondent's name"),
    locale: text("the respondent's language", 'TAG'),
    askAtOnce: flag('its mail goes out at once, whatever the delay of the workspace'),
  }),
  examples: ['otzyv invitations create --ticket T-1 --email customer@example.com --team billing'],
  run: async (ctx, { workspace: wished, ticket: ticketId, email, name, locale, solvedAt, ...rest }) =>
    await withDatabase(ctx, 'invitations', async ({ db, dataDir }) => {
      const workspace = await findWorkspace({ db }, wished)
      const ticket = parseOrRefuse(SolvedTicket, {
        ...rest,
        source: rest.source ?? 'cli',
        ticketId,
        solvedAt: solvedAt ?? new Date().toISOString(),
        respondent: { email, name, locale },
      })
      const keyring = await openKeyring({ setting: ctx.settings.KEYRING, dataDir, db, mayCreate: true })
      const outcome = await recordSolvedTicket({ db, keyring }, workspace.workspaceId, ticket)
      const line =
        outcome.outcome === 'invited'
          ? `Invited with the survey ${outcome.survey}; the mail is due at ${outcome.sendAfter}.`
          : `Skipped: ${outcome.reason}.`
      return { data: { workspace: workspace.name, ...outcome }, lines: [line] }
    }),
})
