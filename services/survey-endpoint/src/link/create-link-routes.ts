import { DimensionText, readReportedText, reportedText, SOURCE_MAX, SurveyId, TicketId } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { Keyring } from '@otzyv/keyring'
import { type Clock, createHttpApp, type Logger, limitBody, ProblemError, readJsonBody } from '@otzyv/service-kit'
import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { createTicketLink } from './create-ticket-link.ts'

/** Who may make links, and in which workspace; throws `unauthorized` or `forbidden`. */
export type AuthorizeLinks = (c: Context) => Promise<{ workspaceId: number }>

const LinkRequest = z.object({
  ticketId: TicketId,
  source: reportedText(SOURCE_MAX, 'link'),
  survey: z.preprocess((value) => (readReportedText(value, 63).value === '' ? undefined : value), SurveyId.optional()),
  locale: reportedText(35),
  team: DimensionText,
  product: DimensionText,
})

/** `POST /v1/links` makes the survey link of a ticket, for places where there is no mail; asked again it is the same link. */
export function createLinkRoutes(
  ctx: { db: Database; log: Logger; now: Clock },
  options: { keyring: Keyring; publicUrl: string; authorize: AuthorizeLinks },
): Hono {
  const app = createHttpApp(ctx.log)
  app.post('/v1/links', limitBody(8_192), async (c) => {
    const { workspaceId } = await options.authorize(c)
    const { survey, locale, ...asked } = await readJsonBody(c, LinkRequest)
    const link = await createTicketLink(ctx, {
      keyring: options.keyring,
      publicUrl: options.publicUrl,
      workspaceId,
      ...asked,
      ...(survey === undefined ? {} : { surveyId: survey }),
      ...(locale === '' ? {} : { locale }),
    })
    if (link.outcome === 'unknown_workspace') throw new ProblemError('unknown_workspace', 'There is no such workspace.')
    if (link.outcome === 'unknown_survey') {
      throw new ProblemError('unknown_survey', 'There is no such survey in this workspace, or none is active.')
    }
    return c.json(link, 200, { 'Cache-Control': 'no-store' })
  })
  return app
}
