import { createHash } from 'node:crypto'
import { accentOf } from '@otzyv/domain'
import { expect, test } from 'vitest'
import { serveEndpoint } from '../testing/serve-endpoint.ts'
import { submitted } from '../testing/start-endpoint.ts'

const BRAND = '#ffd400'

test('the pages of a survey have the shades of the company’s colour, and a policy that allows just that style', async () => {
  const endpoint = await serveEndpoint()
  try {
    const plain = await endpoint.invite({ kind: 'csat' })
    await endpoint.database.db
      .updateTable('workspace')
      .set({ brand_colour: BRAND })
      .where('workspace_id', '=', endpoint.workspaceId)
      .execute()
    const { light, dark } = accentOf(BRAND) ?? {}
    const form = new URLSearchParams({ rating: '5' })
    const pages = [
      () => fetch(`${endpoint.url}/r/${plain.token}/5`),
      () => fetch(`${endpoint.url}/r/${plain.token}/5`, { method: 'POST', body: form }),
    ]
    for (const open of pages) {
      const answer = await open()
      expect(answer.status).toBe(200)
      const style = /<style>(.*?)<\/style>/s.exec(await answer.text())?.[1] ?? ''
      expect(style).toContain(
        `:root{--stripe:${BRAND};--main:${light?.main};--on:#ffffff;--tint:${light?.tint};--edge:${light?.edge}}`,
      )
      expect(style).toContain(`:root{--main:${dark?.main};--on:#06211e;--tint:${dark?.tint};--edge:${dark?.edge}}`)
      const hash = createHash('sha256').update(style).digest('base64')
      expect(answer.headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}'`)
    }
    expect((await endpoint.post(plain.token, submitted({ rating: 4 }))).status).toBe(200)
  } finally {
    await endpoint.stop()
  }
})
