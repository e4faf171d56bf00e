import { FollowUp, PreviewQuery, SurveyPath, Thanks, ThanksMailText } from '@otzyv/contracts'
import { SCALE_STYLES } from '@otzyv/domain'
import { chooseLocale } from '@otzyv/locales'
import { addRoute, defineRoute, ProblemError, parseJsonBytes, parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { createRightGuard, type VerbRoute } from '../../verb-route/add-verb-route.ts'

/** What is tried, as far as it is a survey's own; whether it may be stored the verb says when it is. */
const Draft = z.object({
  wording: z.record(z.string(), z.record(z.string(), z.string().max(2000))).exactOptional(),
  scaleStyle: z.enum(SCALE_STYLES).exactOptional(),
  followUp: FollowUp.exactOptional(),
  thanks: Thanks.exactOptional(),
  thanksMail: ThanksMailText.exactOptional(),
})

const definition = defineRoute({
  id: 'previewSurvey',
  method: 'get',
  path: '/v1/surveys/:surveyId/preview',
  summary: 'A survey’s mail or page as a customer would see it, with the words that are being tried',
  description: 'Rendered by the code that renders the real one. It runs no script, sends no form and counts nothing.',
  access: { by: 'right', right: 'survey.read' },
  params: SurveyPath,
  query: PreviewQuery,
  answers: { 200: { 'text/html': null } },
  problems: ['unknown_survey', 'malformed_json'],
})

const HEADERS = {
  'Content-Security-Policy':
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
}

/** `GET /v1/surveys/…/preview`: no JSON, so it is no `verbRoute`; who may ask is said in the same way. */
export const previewSurvey: VerbRoute = {
  definition,
  add: (app, parts) => {
    addRoute(app, definition, createRightGuard(parts, 'survey.read'), async (c, { caller, params, query }) => {
      const draft =
        query.draft === '' ? {} : parseOrRefuse(Draft, parseJsonBytes(Buffer.from(query.draft, 'base64url')), 'draft')
      const wish = {
        workspaceId: caller.workspaceId,
        surveyId: params.surveyId,
        locale: chooseLocale(query.locale),
        draft,
      }
      if (query.as === 'thanksMail' && draft.thanksMail === undefined)
        throw new ProblemError('invalid_request', 'draft: thanksMail must be the text that is tried.')
      const render = { mail: parts.previewMail, page: parts.previewPage, thanksMail: parts.previewThanksMail }[query.as]
      const shown = await render(parts, wish)
      if (shown === null) throw new ProblemError('unknown_survey', 'There is no such survey in this workspace.')
      return c.html(shown, 200, HEADERS)
    })
  },
}
