import { randomBytes, randomUUID } from 'node:crypto'
import { createWebhook, revokeWebhook, rotateWebhookSecret } from '@otzyv/admin'
import { type Keyring, parseKeyring, parseWebhookAddress, webhookAddressText } from '@otzyv/keyring'
import { createLogger } from '@otzyv/service-kit'
import { operatorContext } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildKeyring, type ServedIntake, serveIntake, ticketBody } from '../../testing/serve-intake.ts'
import { createWebhookLoops } from './create-webhook-loops.ts'
import { listWebhookSources } from './list-webhook-sources.ts'

let intake: ServedIntake
beforeAll(async () => {
  intake = await serveIntake()
})
afterAll(() => intake.stop())

async function createHook(secret?: string) {
  const hook = await createWebhook(operatorContext(intake, intake.workspaceId), intake.keyring, {
    name: 'desk',
    secret,
  })
  const address = parseWebhookAddress(hook.hookId) ?? { workspaceId: 0, webhookSourceId: '' }
  const statusWith = async (...secrets: string[]) => (await intake.post(ticketBody(), { secrets }, hook.path)).status
  return { ...hook, address, statusWith }
}

async function turn(name: string, keyring: Keyring = intake.keyring) {
  const log = createLogger({ level: 'silent', pretty: false })
  const loop = createWebhookLoops({ db: intake.db, log, now: intake.clock.now }, keyring).find(
    (one) => one.name === name,
  )
  return await loop?.run(new AbortController().signal)
}

describe('a rotation', () => {
  test('accepts both secrets for a while, then the new one alone', async () => {
    const { address, secret, statusWith } = await createHook()
    const rotated = await rotateWebhookSecret(operatorContext(intake, address.workspaceId), intake.keyring, {
      hookId: webhookAddressText(address),
      keepHours: 24,
    })
    if (rotated.outcome !== 'rotated') throw new Error(rotated.outcome)
    expect(rotated.secret).not.toBe(secret)
    expect([
      await statusWith(secret),
      await statusWith(rotated.secret),
      await statusWith(secret, rotated.secret),
    ]).toEqual([200, 200, 200])
    await intake.db
      .updateTable('webhook_secret')
      .set({ expires_at: sql<Date>`now()` })
      .where('webhook_source_id', '=', address.webhookSourceId)
      .where('expires_at', 'is not', null)
      .execute()
    expect([await statusWith(secret), await statusWith(rotated.secret)]).toEqual([401, 200])
    await turn('forget-webhooks')
    expect([await statusWith(secret), await statusWith(rotated.secret)]).toEqual([401, 200])
  })

  test('with no time to keep ends the one before at once, and does not lengthen an earlier end', async () => {
    const { address, secret, statusWith } = await createHook()
    const given = `whsec_${randomBytes(24).toString('base64')}`
    await rotateWebhookSecret(operatorContext(intake, address.workspaceId), intake.keyring, {
      hookId: webhookAddressText(address),
      keepHours: 0,
      secret: given,
    })
    await rotateWebhookSecret(operatorContext(intake, address.workspaceId), intake.keyring, {
      hookId: webhookAddressText(address),
      keepHours: 24,
    })
    expect([await statusWith(secret), await statusWith(given)]).toEqual([401, 200])
  })

  test('twice at once is two secrets more', async () => {
    const { address, statusWith } = await createHook()
    const both = await Promise.all(
      [1, 2].map(() =>
        rotateWebhookSecret(operatorContext(intake, address.workspaceId), intake.keyring, {
          hookId: webhookAddressText(address),
          keepHours: 1,
        }),
      ),
    )
    for (const rotated of both) expect(rotated.outcome === 'rotated' && (await statusWith(rotated.secret))).toBe(200)
  })
})

describe('a revoked hook', () => {
  test('takes nothing more, keeps no secret, and cannot be rotated', async () => {
    const { address, secret, statusWith } = await createHook()
    expect(await statusWith(secret)).toBe(200)
    const revoke = async () =>
      (await revokeWebhook(operatorContext(intake, address.workspaceId), { hookId: webhookAddressText(address) }))
        .outcome
    expect([await revoke(), await revoke()]).toEqual(['revoked', 'already_revoked'])
    expect(await statusWith(secret)).toBe(401)
    const left = await intake.db
      .selectFrom('webhook_secret')
      .selectAll()
      .where('webhook_source_id', '=', address.webhookSourceId)
      .execute()
    expect(left).toEqual([])
    expect(
      await rotateWebhookSecret(operatorContext(intake, address.workspaceId), intake.keyring, {
        hookId: webhookAddressText(address),
        keepHours: 1,
      }),
    ).toEqual({ outcome: 'revoked' })
    const nobody = { workspaceId: address.workspaceId, webhookSourceId: randomUUID() }
    expect(
      await revokeWebhook(operatorContext(intake, nobody.workspaceId), { hookId: webhookAddressText(nobody) }),
    ).toEqual({ outcome: 'not_found' })
    expect(
      await rotateWebhookSecret(operatorContext(intake, nobody.workspaceId), intake.keyring, {
        hookId: webhookAddressText(nobody),
        keepHours: 1,
      }),
    ).toEqual({
      outcome: 'not_found',
    })
  })
})

describe('a new key in the keyring', () => {
  test('seals the secrets again, so that the old key can go', async () => {
    const { secret, statusWith, address } = await createHook()
    const both = buildKeyring(2, intake.keyring.text)
    const [, second = ''] = both.text.split(',')
    expect((await turn('reseal-webhook-secrets', both))?.rows).toBeGreaterThanOrEqual(1)
    expect(await turn('reseal-webhook-secrets', both)).toEqual({ rows: 0, more: false })
    // The service still runs with the first key alone: it cannot check, and says so to a sender that tries again.
    const answer = await intake.post(
      ticketBody(),
      { secrets: [secret] },
      `/v1/hooks/${address.workspaceId}_${address.webhookSourceId}`,
    )
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2'])
    await turn('reseal-webhook-secrets', parseKeyring(`${second},3:${intake.keyring.text.slice(2)}`))
    expect(await turn('reseal-webhook-secrets', intake.keyring)).toEqual({ rows: 0, more: false })
    const row = await intake.db
      .selectFrom('webhook_secret')
      .select('key_number')
      .where('webhook_source_id', '=', address.webhookSourceId)
      .executeTakeFirstOrThrow()
    expect(row.key_number).toBe(3)
    expect(await statusWith(secret)).toBe(503)
  })
})

test('receipts are forgotten after 30 days, and the list says when the last webhook came', async () => {
  const hook = await createWebhook(operatorContext(intake, intake.workspaceId), intake.keyring, { name: 'old' })
  const key = { workspace_id: intake.workspaceId, webhook_source_id: hook.hookId.split('_')[1] ?? '' }
  const day = 86_400_000
  const receivedAt = [29, 30, 31].map((days) => new Date(Date.now() - days * day - 60_000))
  await intake.db
    .insertInto('webhook_receipt')
    .values(
      receivedAt.map((at, i) => ({ ...key, webhook_id: `m${i}`, body_sha256: Buffer.alloc(32), received_at: at })),
    )
    .execute()
  expect(await turn('forget-webhooks')).toEqual({ rows: 2, more: false })
  const listed = (await listWebhookSources(intake, intake.workspaceId)).find(({ hookId }) => hookId === hook.hookId)
  expect(listed).toMatchObject({ name: 'old', helpdesk: 'standard', path: hook.path, revokedAt: null, secrets: 1 })
  expect(listed?.lastReceivedAt).toEqual(receivedAt[0])
})

test('payloads are forgotten after an hour', async () => {
  const hook = await createWebhook(operatorContext(intake, intake.workspaceId), intake.keyring, { name: 'seen' })
  const key = { workspace_id: intake.workspaceId, webhook_source_id: hook.hookId.split('_')[1] ?? '' }
  const minutes = [59, 61]
  await intake.db
    .insertInto('webhook_payload')
    .values(
      minutes.map((ago) => ({
        ...{ ...key, payload_id: randomUUID(), payload: String(ago), came_to: JSON.stringify([]), refused: null },
        received_at: new Date(Date.now() - ago * 60_000),
      })),
    )
    .execute()
  await turn('forget-webhooks')
  const left = await intake.db
    .selectFrom('webhook_payload')
    .select('payload')
    .where('webhook_source_id', '=', key.webhook_source_id)
    .execute()
  expect(left).toEqual([{ payload: '59' }])
})
