import { readFileSync } from 'node:fs'
import { STATUS_OF } from '@otzyv/contracts'
import { problemsOf } from '@otzyv/service-kit'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { PRODUCT_ROUTES } from './product-routes.ts'
import { pathOf, renderOpenapi } from './render-openapi.ts'

const checkedIn = readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')

test('the checked-in OpenAPI document is what the definitions of the routes say', async () => {
  expect(checkedIn, 'npm run build:openapi writes it').toBe(await renderOpenapi())
})

test('the OpenAPI document is valid by the schema of OpenAPI 3.1', async () => {
  const validator = new Validator()
  expect(await validator.validate(JSON.parse(checkedIn))).toEqual({ valid: true })
  expect(validator.version).toBe('3.1')
  // The validator itself notices what is wrong.
  const broken = checkedIn.replace('"operationId"', '"operation"').replaceAll('"responses"', '"answers"')
  expect((await new Validator().validate(JSON.parse(broken.replace('"in": "query"', '"in": "elsewhere"')))).valid).toBe(
    false,
  )
})

test('the OpenAPI document names every route, the scope of its key, and every status that it answers with', () => {
  const { paths } = JSON.parse(checkedIn)
  expect(Object.keys(paths).length).toBeGreaterThan(3)
  for (const route of PRODUCT_ROUTES) {
    const { method, access, id } = route
    const operation = paths[pathOf(route).replaceAll(/:(\w+)/g, '{$1}')]?.[method]
    expect(operation?.operationId, `${method} ${route.path}`).toBe(id)
    const statuses = [...Object.keys(route.answers), ...problemsOf(route).map((code) => String(STATUS_OF[code]))]
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(statuses))
    if (access.by === 'signature') expect(operation.security).toEqual([{ webhookSignature: [] }])
    if (access.by !== 'key') continue
    expect(operation.description).toContain(access.scope)
    expect(operation.security).toContainEqual({ apiKey: [access.scope] })
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '403', '429']))
  }
  const ids = PRODUCT_ROUTES.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})
