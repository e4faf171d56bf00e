import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedEndpoint, serveEndpoint } from '../testing/serve-endpoint.ts'

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
let endpoint: ServedEndpoint
beforeAll(async () => {
  endpoint = await serveEndpoint()
  await endpoint.database.db
    .insertInto('workspace_logo')
    .values({
      workspace_id: endpoint.workspaceId,
      ...{ media_type: 'image/png', width: 200, height: 50, image: Buffer.from(PNG, 'base64') },
    })
    .execute()
  await endpoint.database.db
    .updateTable('workspace')
    .set({ sender_name: 'Company "A"' })
    .where('workspace_id', '=', endpoint.workspaceId)
    .execute()
})
afterAll(async () => endpoint?.stop())

test('the page shows the logo, which stands in it, under a policy that lets nothing be loaded', async () => {
  const { token } = await endpoint.invite({ kind: 'csat' })
  const answer = await fetch(`${endpoint.url}/r/${token}`)
  const page = await answer.text()
  expect(page).toContain(`<img src="data:image/png;base64,${PNG}" alt="Company &quot;A&quot;" width="100" height="25">`)
  expect(answer.headers.get('content-security-policy')).toContain('img-src data:;')
})
