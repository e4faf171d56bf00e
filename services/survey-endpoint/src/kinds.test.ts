import { KINDS, SURVEY_KINDS, stylesOfKind } from '@otzyv/domain'
import { surveyWords } from '@otzyv/locales'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedEndpoint, serveEndpoint } from '../testing/serve-endpoint.ts'
import { submitted } from '../testing/start-endpoint.ts'
import { renderSamplePage } from './page/render-sample-page.ts'

let endpoint: ServedEndpoint
beforeAll(async () => {
  endpoint = await serveEndpoint()
})
afterAll(async () => endpoint?.stop())

test.each(SURVEY_KINDS)(
  'the page of a survey of the kind %s shows each rating, and takes those and no others',
  async (kind) => {
    const { min, max } = KINDS[kind].scale
    const { token } = await endpoint.invite({ kind })
    const page = await (await fetch(`${endpoint.url}/r/${token}/${max}`)).text()
    const shown = [...page.matchAll(/<input type="radio" name="rating" value="(\d+)"[^>]*><span aria-hidden="true">/g)]
    const all = Array.from({ length: max - min + 1 }, (_, index) => min + index)
    // Once for those with scripts, once for those without.
    expect(shown.map(([, value]) => Number(value))).toEqual([...all, ...all])
    const words = surveyWords(kind, 'en')
    for (const text of [words.question, words.low, words.high]) expect(page).toContain(text)
    for (const rating of [min - 1, max + 1])
      expect((await endpoint.post(token, submitted({ rating }))).status).toBeGreaterThanOrEqual(400)
    for (const rating of [min, max]) {
      const { token: own, invitationId } = await endpoint.invite({ kind })
      expect((await endpoint.post(own, submitted({ rating }))).status).toBe(200)
      expect(await endpoint.responseOf(invitationId)).toMatchObject({ rating })
    }
  },
)

test.each(SURVEY_KINDS.flatMap((kind) => stylesOfKind(kind).map((style) => [kind, style] as const)))(
  'a survey of the kind %s set to %s shows that on its page, where each rating is read out by its word or number',
  async (kind, style) => {
    const { min, max } = KINDS[kind].scale
    await endpoint.database.db
      .updateTable('survey')
      .set({ scale_style: style })
      .where('workspace_id', '=', endpoint.workspaceId)
      .where('kind', '=', kind)
      .execute()
    const { survey_id: surveyId } = await endpoint.database.db
      .selectFrom('survey')
      .select('survey_id')
      .where('workspace_id', '=', endpoint.workspaceId)
      .where('kind', '=', kind)
      .executeTakeFirstOrThrow()
    const ctx = { db: endpoint.database.db, now: () => new Date() }
    const wish = { workspaceId: endpoint.workspaceId, surveyId, locale: 'en', draft: {} } as const
    const page = (await renderSamplePage(ctx, wish)) ?? ''
    const shown = [...page.matchAll(/aria-label="([^"]+)"[^>]*><span aria-hidden="true">(.*?)<\/span>/g)]
    const count = max - min + 1
    const all = Array.from({ length: count }, (_, index) => String(min + index))
    const below = style === 'thumbs' ? surveyWords(kind, 'en').ratings : all
    expect(shown.map(([, , inside = '']) => inside.replace(/<[^>]*>/g, ''))).toEqual([...below, ...below])
    for (const [, , inside = ''] of shown) expect(inside.includes('<svg')).toBe(style !== 'numbers')
    expect(new Set(shown.map(([, label]) => label)).size).toBe(count)
    // Pictures stand in it once, whatever refers to them.
    expect(Buffer.byteLength(page)).toBeLessThan(23_500)
  },
)
