import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import type { AlertNotice } from '../alert/alert-notice.ts'
import type { Reading } from './channel.ts'
import { CHANNELS } from './channels.ts'

const now = new Date('2026-11-26T12:00:00Z')
const TOKEN = '123456789:AAFakeTokenOfNobody_0123456789abc'
const TARGETS = {
  slack: { settings: {}, secret: 'https://hooks.slack.com/services/T0/B0/abcd' },
  mattermost: { settings: {}, secret: 'https://chat.example/hooks/abcd' },
  teams: { settings: {}, secret: 'https://flows.example/triggers/manual?sig=abcd' },
  telegram: { settings: { chatId: '-100123', topic: '7' }, secret: TOKEN },
  alertmanager: { settings: { url: 'https://alerts.example/', labels: 'severity=page' }, secret: 'Bearer abcdefgh' },
} as const
const KINDS = Object.keys(TARGETS) as (keyof typeof TARGETS)[] // of a literal

function noticeOf(wish: Partial<AlertNotice> = {}): AlertNotice {
  return {
    alertId: 'rule care 2026-11-16',
    event: 'opened',
    workspaceName: 'Acme',
    locale: 'en',
    title: 'care: CSAT is down to 50.0%',
    sentences: ['The line of the rule is 75.0%.'],
    figures: [{ label: 'Answers', value: '20' }],
    pageUrl: 'https://otzyv.example/?workspace=1&survey=csat',
    severity: 'warning',
    occurredAt: now,
    ...wish,
  }
}

function compose(kind: keyof typeof TARGETS, notice: AlertNotice, thread: string | null = null) {
  const request = CHANNELS[kind]?.compose(notice, { ...TARGETS[kind], thread })
  if (!request) throw new Error(`there is no kind ${kind}`)
  return { ...request, json: JSON.parse(request.body) }
}

/** Every text in a body, whatever it is called. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

test('every kind is listed under its name', () => {
  expect(Object.entries(CHANNELS).map(([name, { kind }]) => [name, kind])).toEqual(KINDS.map((kind) => [kind, kind]))
})

describe('what is posted', () => {
  test('to Slack are blocks of plain text, with one line for notifications', () => {
    const { url, json } = compose('slack', noticeOf())
    expect(url).toBe(TARGETS.slack.secret)
    expect(json.blocks.map((block: { type: string }) => block.type)).toEqual([
      'header',
      'section',
      'section',
      'section',
    ])
    expect(json.blocks[3].text.text).toBe('<https://otzyv.example/?workspace=1&amp;survey=csat|Open in Otzyv>')
    expect(json).toMatchObject({ text: 'care: CSAT is down to 50.0%', unfurl_links: false })
  })

  test('to Mattermost is Markdown', () => {
    expect(compose('mattermost', noticeOf()).json).toEqual({
      text: '**care: CSAT is down to 50.0%**\n\nThe line of the rule is 75.0%.\n- Answers: 20\n\n[Open in Otzyv](https://otzyv.example/?workspace=1&survey=csat)',
    })
  })

  test('to Teams is one Adaptive Card without Markdown', () => {
    const { json } = compose('teams', noticeOf({ locale: 'ru' }))
    const [{ contentType, content }] = json.attachments
    expect([json.type, contentType]).toEqual(['message', 'application/vnd.microsoft.card.adaptive'])
    expect(new Set(content.body.map((block: { type: string }) => block.type))).toEqual(new Set(['RichTextBlock']))
    expect(content.actions).toEqual([{ type: 'Action.OpenUrl', title: 'Открыть в Otzyv', url: noticeOf().pageUrl }])
  })

  test('to Telegram is plain text in a topic, as an answer to the first message', () => {
    const { url, json } = compose('telegram', noticeOf(), '41')
    expect(url).toBe(`https://api.telegram.org/bot${TOKEN}/sendMessage`)
    expect(json).toMatchObject({
      chat_id: '-100123',
      message_thread_id: 7,
      reply_parameters: { message_id: 41, allow_sending_without_reply: true },
      entities: [{ type: 'bold', offset: 0, length: 'care: CSAT is down to 50.0%'.length }],
    })
    expect(json).not.toHaveProperty('parse_mode')
    expect(json.text.endsWith(noticeOf().pageUrl)).toBe(true)
  })

  test('to Alertmanager has labels that stay the same whatever becomes of the alert', () => {
    const events = ['opened', 'worse', 'reminder', 'recovered'] as const
    const alerts = events.map((event) => {
      const severity = event === 'recovered' ? 'info' : 'critical'
      return compose('alertmanager', noticeOf({ event, severity, title: event })).json[0]
    })
    expect(new Set(alerts.map(({ labels }) => JSON.stringify(labels))).size).toBe(1)
    expect(alerts.map(({ endsAt }) => Date.parse(endsAt) > now.getTime())).toEqual([true, true, true, false])
    expect(compose('alertmanager', noticeOf()).url).toBe('https://alerts.example/api/v2/alerts')
  })
})

const HOSTILE = fc.oneof(
  fc.constantFrom(
    ...[
      '<!channel>',
      '<!here|here>',
      '<@U012345>',
      '@all',
      '@channel',
      '@here',
      '@everyone',
      '~town-square',
      '#general',
    ],
    ...['<https://evil.example|click>', '[click](https://evil.example)', 'https://evil.example', 'www.evil.example'],
    ...['**bold**', '`code`', ':tada:', '> quote', '- item', '1. item', '{{DATE(2026-01-01T00:00:00Z)}}', '${name}'],
    ...[
      '/start',
      '<at>Anna</at>',
      '<b>x</b>',
      '&lt;',
      '![x](https://evil.example/x.png)',
      '$x^2$',
      '\ud800',
      'a\u0000b',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
)
const hostile = fc.array(HOSTILE, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' '))

/** What no text of a kind may hold, beside what we write ourselves. */
const FORBIDDEN: Record<keyof typeof TARGETS, RegExp> = {
  slack: /<!|<@|<#|@(?=\S)(?!\u200b)/,
  mattermost: /(?<!\\)[`<]|@(?=\S)(?!\u200b)|(?<!\\)!\[|:(?=[a-z])(?!\u200b)/,
  teams: /\{\{|\$\{|<at>.*<\/at>.*"mentioned"/,
  telegram: /[@#$/](?=\S)(?!\u200b)/,
  alertmanager: /\p{Cs}/u,
}

describe.each(KINDS)('names that a stranger wrote, in %s,', (kind) => {
  property.prop([hostile, fc.array(hostile, { maxLength: 20 })])(
    'call nobody, lead nowhere, look like themselves, and fit',
    (title, others) => {
      const figures = others.map((text) => ({ label: text, value: text }))
      const notice = noticeOf({ title, sentences: others, figures, alertId: 'a' })
      const { body, json } = compose(kind, notice)
      const ours = new Set([notice.pageUrl, noticeOf().pageUrl])
      const own = textsIn(json)
        .map((text) => text.split(notice.pageUrl).join('').split(notice.pageUrl.replaceAll('&', '&amp;')).join(''))
        .filter((text) => !ours.has(text) && !text.includes('adaptivecards.io') && !text.startsWith('application/'))
      for (const text of own) {
        expect(text.replace(/^<\|Open in Otzyv>$/, '').replace(/\n\n\[Open in Otzyv\]\(\)$/, '')).not.toMatch(
          FORBIDDEN[kind],
        )
        expect(text).not.toMatch(/evil[.]example|https?:\/\/|www\./i)
      }
      expect(Buffer.byteLength(body)).toBeLessThan(28_000)
      if (kind === 'telegram') expect(json.text.length).toBeLessThanOrEqual(4096)
      if (kind === 'mattermost') expect(json.text.length).toBeLessThanOrEqual(16_383)
      if (kind === 'slack') {
        const [header, ...sections] = json.blocks
        expect(header.text.text.length).toBeLessThanOrEqual(150)
        for (const { text, fields = [] } of sections)
          for (const part of [text, ...fields])
            expect(part?.text.length ?? 0).toBeLessThanOrEqual(2000 + (text ? 1000 : 0))
      }
    },
  )
})

const answer = (kind: string, status: number, body = '', retryAfter: string | null = null) =>
  CHANNELS[kind]?.readAnswer({ status, body, retryAfter }, now)
const telegram = (said: object) => JSON.stringify({ ok: false, ...said })

test.each<[string, number, string, Reading['outcome']]>([
  ['slack', 200, 'ok', 'delivered'],
  ['slack', 200, '<html>Sign in</html>', 'refused'],
  ['slack', 400, 'invalid_payload', 'refused'],
  ['slack', 403, 'action_prohibited', 'refused'],
  ['slack', 404, 'no_service', 'gone'],
  ['slack', 410, 'channel_is_archived', 'gone'],
  ['slack', 429, '', 'retry'],
  ['slack', 503, '', 'retry'],
  ['slack', 504, '', 'in_doubt'],
  ['slack', 302, '', 'refused'],
  ['mattermost', 200, 'ok', 'delivered'],
  ['mattermost', 200, '', 'refused'],
  ['mattermost', 400, '{"id":"web.incoming_webhook.invalid.app_error"}', 'refused'],
  ['teams', 202, '', 'delivered'],
  ['teams', 200, '1', 'delivered'],
  [
    'teams',
    200,
    'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429',
    'retry',
  ],
  ['teams', 200, 'Webhook message delivery failed with error: 413', 'refused'],
  ['teams', 401, '', 'refused'],
  ['telegram', 200, '{"ok":true,"result":{"message_id":5}}', 'delivered'],
  ['telegram', 200, 'ok', 'refused'],
  ['telegram', 400, telegram({ description: 'Bad Request: chat not found' }), 'refused'],
  ['telegram', 400, telegram({ description: 'moved', parameters: { migrate_to_chat_id: -1005 } }), 'refused'],
  ['telegram', 401, telegram({ description: 'Unauthorized' }), 'gone'],
  ['telegram', 403, telegram({ description: 'Forbidden: bot was kicked' }), 'gone'],
  ['telegram', 404, telegram({ description: 'Not Found' }), 'gone'],
  ['telegram', 429, telegram({ parameters: { retry_after: 33 } }), 'retry'],
  ['telegram', 502, '<html>', 'retry'],
  ['alertmanager', 200, '', 'delivered'],
  ['alertmanager', 400, '"bad labels"', 'refused'],
  ['alertmanager', 500, '', 'retry'],
])('%s: an answer of %i with %j is %s', (kind, status, body, outcome) => {
  expect(answer(kind, status, body)?.outcome).toBe(outcome)
})

test('how long a far end wants to be left alone is heard, wherever it says so', () => {
  expect(answer('slack', 429, '', '30')).toMatchObject({ afterSeconds: 30 })
  expect(answer('telegram', 429, telegram({ parameters: { retry_after: 33 } }))).toMatchObject({ afterSeconds: 33 })
  expect(answer('telegram', 400, telegram({ parameters: { migrate_to_chat_id: -1005 } }))).toMatchObject({
    reason: expect.stringContaining('-1005'),
  })
})

test.each([
  ['slack', {}, 'hooks.slack.com/services/x', 'secret'],
  ['slack', { channel: '#a' }, 'https://hooks.slack.com/x', 'settings'],
  ['telegram', { chatId: 'leads' }, TOKEN, 'settings'],
  ['telegram', { chatId: '-1', topic: 'x' }, TOKEN, 'settings'],
  ['telegram', { chatId: '-1' }, 'token', 'secret'],
  ['alertmanager', { url: 'alerts' }, '', 'settings'],
  ['alertmanager', { url: 'https://alerts.example', labels: 'alertname=x' }, '', 'settings'],
  ['alertmanager', { url: 'https://alerts.example', labels: 'severity' }, '', 'settings'],
  ['alertmanager', { url: 'https://alerts.example' }, 'token', 'secret'],
])('%s refuses %j with %j for its %s', (kind, settings, secret, wrong) => {
  const channel = CHANNELS[kind]
  const faults = [
    channel?.settingsSchema.safeParse(settings).success === false ? 'settings' : null,
    channel?.secretSchema.safeParse(secret).success === false ? 'secret' : null,
  ]
  expect(faults.filter((fault) => fault !== null)).toEqual([wrong])
})

test('what people see of a secret does not give it away', () => {
  for (const kind of KINDS) {
    const { secret } = TARGETS[kind]
    const shown = CHANNELS[kind]?.showSecret(secret) ?? ''
    expect(shown).not.toBe('')
    expect(secret).not.toBe(shown)
    expect(shown.split('…')[1]?.length ?? 0).toBeLessThanOrEqual(4)
  }
})
