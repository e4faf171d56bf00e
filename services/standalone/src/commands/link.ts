import { createLink } from '@otzyv/admin'
import { readToldText, SOURCE_MAX, TicketId } from '@otzyv/contracts'
import { UsageError } from '@otzyv/service-kit'
import { createTicketLink } from '@otzyv/survey-endpoint'
import { type CommandBody, textOf } from '../command.ts'
import { openKeyring } from '../open-keyring.ts'
import { readName } from '../read-name.ts'
import { readPublicUrl } from '../read-public-url.ts'
import { withAdmin } from '../with-admin.ts'
import { workspaceOption } from './shared-options.ts'

export const linkCreate: CommandBody = {
  options: {
    workspace: workspaceOption,
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
    return await withAdmin(ctx, 'link', { workspace: of('workspace') }, async ({ admin, workspace, open }) => {
      const { db, dataDir } = open
      const keyring = await openKeyring({ setting: ctx.settings.KEYRING, dataDir, db, mayCreate: false })
      const publicUrl = readPublicUrl(ctx.settings, dataDir)
      const surveyId = of('survey') || undefined
      const link = await createLink(
        admin,
        (ctx, workspaceId, { surveyId, locale, ...link }) =>
          createTicketLink(ctx, {
            keyring,
            publicUrl,
            workspaceId,
            ...link,
            ...(surveyId ? { surveyId } : {}),
            ...(locale ? { locale } : {}),
          }),
        { source, ticketId, surveyId, locale: of('locale') || undefined, team, product },
      )
      if (link.outcome !== 'created' && link.outcome !== 'existing') {
        throw new UsageError(`The workspace ${workspace} has no survey ${surveyId ?? 'that is active'}.`)
      }
      return {
        data: { workspace, ...link },
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
