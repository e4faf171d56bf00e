import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { DESCRIBED_ROUTES, renderOpenapi } from './render-openapi.ts'

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
  for (const { path, method, scope, id } of DESCRIBED_ROUTES) {
    const operation = paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method]
    expect(operation?.operationId, `${method} ${path}`).toBe(id)
    expect(Object.keys(operation.responses)).toContain('200')
    if (scope !== null) {
      expect(operation.description).toContain(scope)
      expect(operation.security).toContainEqual({ apiKey: [scope] })
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '403']))
    }
  }
  const ids = DESCRIBED_ROUTES.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})
