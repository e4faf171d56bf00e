import { signTicket } from '@otzyv/keyring'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemOf, startEndpoint, submitted, type TestEndpoint } from '../../testing/start-endpoint.ts'
import { BROWSER, buildTemplate } from '../../testing/template-world.ts'

let endpoint: TestEndpoint
beforeAll(async () => {
  endpoint = await startEndpoint()
})
afterAll(() => endpoint.stop())

const open = async (path: string) => await endpoint.routes.request(path, { headers: BROWSER })
const post = async (path: string) =>
  await endpoint.routes.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...BROWSER },
    body: JSON.stringify(submitted()),
  })

describe('a link whose numbers are signed', () => {
  const SECONDS = () => String(Math.floor(Date.now() / 1000))
  const signed = async () => {
    const own = await buildTemplate(endpoint, { signed: true })
    const pathOf = (at: string, sig: string) =>
      own.pathOf('T-77').replace('at=SECONDS', `at=${at}`).replace('sig=SIGNATURE', `sig=${sig}`)
    return { own, pathOf, sign: (at: string, ticket = 'T-77') => signTicket(own.secret, { ticket, at }) }
  }

  test('is taken with the right signature, in either case of letters', async () => {
    const { pathOf, sign } = await signed()
    const at = SECONDS()
    for (const sig of [sign(at), sign(at).toUpperCase()]) {
      expect((await open(pathOf(at, sig))).status).toBe(200)
      expect((await post(pathOf(at, sig))).status).toBe(200)
    }
  })

  test('is none with a wrong signature, that of another ticket, time or link, or none', async () => {
    const { own, pathOf, sign } = await signed()
    const at = SECONDS()
    const other = await signed()
    for (const path of [
      ...[pathOf(at, sign(at, 'T-78')), pathOf(at, `${sign(at).slice(0, -1)}x`), pathOf(at, other.sign(at))],
      ...[
        pathOf(String(Number(at) + 1), sign(at)),
        pathOf('', sign('')),
        pathOf('now', sign('now')),
        own.pathOf('T-77'),
      ],
      ...[pathOf(at, ''), pathOf(String(Number(at) + 900), sign(String(Number(at) + 900)))],
    ]) {
      expect([path, (await open(path)).status]).toEqual([path, 404])
      expect([path, (await post(path)).status]).toEqual([path, 404])
    }
  })

  test('has ended 30 days after it was signed', async () => {
    const { pathOf, sign } = await signed()
    const at = String(Math.floor(Date.now() / 1000) - 30 * 86_400 - 5)
    expect((await open(pathOf(at, sign(at)))).status).toBe(410)
    expect(await problemOf(await post(pathOf(at, sign(at))))).toEqual([410, 'link_expired'])
  })
})
