import { readToldText, SOURCE_MAX, TicketId } from '@otzyv/contracts'
import { createDatabaseClock } from '@otzyv/database'
import { UsageError } from '@otzyv/service-kit'
import { createTicketLink } from '@otzyv/survey-endpoint'
import { type CommandBody, textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import { openKeyring } from '../open-keyring.ts'
import { readName } from '../read-name.ts'
import { readPublicUrl } from '../read-public-url.ts'
import { withDatabase } from '../with-database.ts'

export const linkCreate: CommandBody = {
  options: {
    workspace: { type: 'string', value: 'NAME', help: 'whose survey; needed where there are several workspaces' },
    ticket: { type: 'string', value: 'ID', help: 'the ticket that the answer is about; needed' },
    source: { type: 'string', help: 'which helpdesk; link without it' },
    survey: { type: 'string', value: 'ID', help: 'which survey; the one with the largest share without it' },
    locale: { type: 'string', value: 'TAG', help: 'language of the page' },
    team: { type: 'string', help: 'team' },
    product: { type: 'string', help: 'product' },
  },
  examples: ['otzyv link create --ticket T-1 --team billing'],
  run: async (ctx, _positionals, values) => {
    const of = (name: string) => textOf(values, name)
    const ticketId = readTicketId(of('ticket'))
    const [team, product] = [readName(of('team'), '--team'), readName(of('product'), '--product')]
    const source = readToldText(of('source'), SOURCE_MAX).value || 'link'
    return await withDatabase(ctx, 'link', async ({ db, dataDir }) => {
      const workspace = await findWorkspace({ db }, of('workspace'))
      const keyring = await openKeyring({ setting: ctx.settings.KEYRING, dataDir, db, mayCreate: false })
      const [surveyId, locale] = [of('survey'), of('locale')]
      const clock = createDatabaseClock(db)
      await clock.settled
      const link = await createTicketLink(
        { db, now: clock.now },
        {
          keyring,
          publicUrl: readPublicUrl(ctx.settings, dataDir),
          workspaceId: workspace.workspaceId,
          source,
          ticketId,
          ...(surveyId ? { surveyId } : {}),
          ...(locale ? { locale } : {}),
          team,
          product,
        },
      )
      if (link.outcome !== 'created' && link.outcome !== 'existing') {
        throw new UsageError(`The workspace ${workspace.name} has no survey ${surveyId ?? 'that is active'}.`)
      }
      return {
        data: { workspace: workspace.name, ...link },
        lines: [link.url, `Valid until ${link.expiresAt.toISOString()}.`],
      }
    })
  },
}

function readTicketId(text: string | undefined): string {
  const read = TicketId.safeParse(text)
  if (read.success) return read.data
  throw new UsageError(`--ticket ${read.error.issues[0]?.message}. See: ./otzyv link create --help`)
}
