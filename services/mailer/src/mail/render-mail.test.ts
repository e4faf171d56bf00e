import { accentOrOurs, LOOK } from '@otzyv/domain'
import { createKeyringText, parseKeyring, readMarkedAddress, verifyLink } from '@otzyv/keyring'
import { LOCALES } from '@otzyv/locales'
import { describe, expect, test } from 'vitest'
import { buildClaimed } from '../../testing/build-claimed.ts'
import { createMessageId } from './create-message-id.ts'
import { renderMail } from './render-mail.ts'

const options = { keyring: parseKeyring(createKeyringText()), publicUrl: 'https://feedback.company.example/' }
const render = (own: Parameters<typeof buildClaimed>[0] = {}) => renderMail(buildClaimed(own), options)

describe('the mail', () => {
  test('is in the language of the invitation', () => {
    const mail = render({ invitation: { locale: 'ru', subject: 'Счёт' } })
    expect(mail.subject).toBe('Как мы вам помогли? «Счёт»')
    expect(mail.html).toContain('<html lang="ru" dir="ltr"')
    expect(mail.text).toContain('Здравствуйте, Anna!')
    // 20:00 UTC is the next day in Novosibirsk.
    expect(mail.text).toContain('21\u00a0декабря\u00a02026\u00a0г.')
    // Days are written as they are where the respondent is.
    for (const [tag, day] of [
      ['en', 'December\u00a021,\u00a02026'],
      ['en_GB', '21\u00a0December\u00a02026'],
      ['ar-SA', '21\u00a0ديسمبر\u00a02026'],
      ['de-XX-', '21.\u00a0Dezember\u00a02026'],
    ] as const)
      expect(render({ invitation: { locale: tag } }).text, tag).toContain(day)
  })

  test('is written in English where the language has no mail, and its page keeps the language', () => {
    expect(render({ invitation: { locale: 'xx' } }).html).toContain('<html lang="en"')
    const chosen = LOCALES.length - 1
    const { text } = render({ invitation: { locale: LOCALES[chosen] ?? 'en' } })
    const token = /\/r\/([^/]+)\//.exec(text)?.[1] ?? ''
    expect(verifyLink(options.keyring, 'survey', token, new Date('2026-12-01'))).toMatchObject({
      claims: { localeIndex: chosen },
    })
  })

  test('names every rating for those who hear it, in both parts', () => {
    const { html, text } = render()
    expect(html.match(/aria-label="[1-5] out of 5: [^"]+"/g)).toHaveLength(5)
    for (const label of ['1 out of 5: Very bad', '5 out of 5: Excellent']) expect(text).toContain(label)
  })

  test.each([
    ['csat', 5],
    ['nps', 11],
    ['ces', 7],
  ] as const)('%s has %i links in each part and nothing else that loads', (kind, count) => {
    const { html, text } = render({ kind })
    expect(html.match(/href="https:\/\/feedback\.company\.example\/r\/[\w-]{60}\/\d+"/g)).toHaveLength(count)
    expect(text.match(/^https:\/\/feedback\.company\.example\/r\/[\w-]{60}\/\d+$/gm)).toHaveLength(count)
    expect(html).not.toMatch(/<img|src=|url\(|@import|<link|<script/i)
    expect(html).toContain('name="color-scheme" content="light dark"')
    expect(Buffer.byteLength(html) + Buffer.byteLength(text)).toBeLessThan(20_000)
  })

  test.each(['csat', 'nps', 'ces'] as const)(
    '%s has a box around each rating where only cells can have one',
    (kind) => {
      const { html } = render({ kind })
      const scale = [
        ...html.matchAll(
          /<td ([^>]*)><a ([^>]*)href="[^"]+\/r\/[^"]+"([^>]*)>(?:<!--.*?-->)?\d+(?:<!--.*?-->)?<\/a><\/td>/g,
        ),
      ]
      expect(scale).toHaveLength({ csat: 5, nps: 11, ces: 7 }[kind])
      for (const [, cell, ...link] of scale) {
        for (const needed of ['border:1px solid', 'bgcolor="#', 'mso-padding-alt:12px 0'])
          expect(cell).toContain(needed)
        expect(link.join('')).not.toMatch(/border|background/)
      }
    },
  )

  test('has the scale and the question that the workspace wrote', () => {
    const { html, text } = render({
      survey: { scaleMin: 0, scaleMax: 3, wording: { en: { question: 'Fine <with> you?', low: 'No', high: 'Yes' } } },
    })
    expect(html).toContain('Fine &lt;with&gt; you?')
    expect(text.match(/out of 3/g)).toHaveLength(4)
    expect(text).toContain('3 out of 3')
  })

  test('says so where the workspace is made up, and only there', () => {
    expect(render({ workspace: { madeUp: true } }).html).toContain('made up')
    expect(render({ workspace: { madeUp: true } }).text).toContain('made up')
    expect(render().html).not.toContain('made up')
    expect(render().text).not.toContain('made up')
  })

  test('has the company’s colour as a stripe as it is, and around and in each rating as a shade that can be read', () => {
    const { html } = render({ workspace: { brandColour: '#ffd400' } })
    const { light, dark } = accentOrOurs('#ffd400')
    // Beside the stripe it stands only in the dark, where it can be read.
    expect(html.replace(/<style>.*?<\/style>/gs, '').match(/#ffd400/g)).toHaveLength(2)
    expect(html).toContain('bgcolor="#ffd400" style="height:4px;background:#ffd400;')
    expect(
      html.match(new RegExp(`border:1px solid ${light.edge};border-radius:8px;background:${light.tint};`, 'g')),
    ).toHaveLength(5)
    expect(html.match(new RegExp(`color:${light.main};font:bold 18px`, 'g'))).toHaveLength(5)
    // For those who know the media query, and once more for Outlook on the web.
    expect(html.match(new RegExp(`\\.n\\{color:${dark.main}!important\\}`, 'g'))).toHaveLength(2)
    for (const brandColour of ['', 'red;background:url(x)']) {
      const ours = render({ workspace: { brandColour } }).html
      expect(ours).toContain(`bgcolor="${LOOK.light.accent}"`)
      expect(ours).not.toContain('url(')
    }
  })

  test('escapes what came from outside', () => {
    const { html } = render({
      respondent: { name: 'A"nna & Co' },
      invitation: { subject: '<script>alert(1)</script>' },
      workspace: { senderName: '<b>Support</b>' },
    })
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<b>Support')
    expect(html).toContain('A&quot;nna &amp; Co')
  })

  test('keeps the writing direction of a name and a subject to themselves', () => {
    const { html, text, subject } = render({ respondent: { name: 'דנה' }, invitation: { subject: '\u202eשלום\u2069' } })
    expect(html).toContain('Hello, <bdi>דנה</bdi>!')
    expect(html).toContain('“<bdi>שלום</bdi>”')
    for (const part of [html, text, subject]) expect(part).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
  })

  test.each(['', 'visit evil.example', 'http://evil.example', 'anna@clients.example', '<b>', 'www.evil'])(
    'greets without a name where %j is given as one',
    (name) => {
      expect(render({ respondent: { name } }).text).toContain('Hello!\n')
    },
  )

  test('does without a ticket subject, and cuts a long one', () => {
    expect(render({ invitation: { subject: '' } }).subject).toBe('How was our help?')
    const { subject } = render({ invitation: { subject: 'x'.repeat(500) } })
    expect(subject.length).toBeLessThan(150)
    expect(subject).toContain('…')
  })
})

test.each(LOCALES)('the reminder in %s has a subject of its own, even if the survey has one', (locale) => {
  const wording = { [locale]: { mailSubject: 'Our own words' } }
  for (const survey of [{}, { wording }]) {
    const [first, reminder] = [0, 1].map((sequence) => render({ sequence, survey, invitation: { locale } }).subject)
    expect(reminder).not.toBe(first)
  }
  expect(render({ sequence: 1, survey: { wording }, invitation: { locale } }).subject).toContain('Our own words')
})

test('a link that a stranger wrote as a subject, a name or an agent is in no part of the mail', () => {
  const link = 'https://evil.example/login'
  for (const written of [link, 'www.evil.example', 'a@evil.example', 'evil\uff0eexample', 'ev\u200bil.example']) {
    const mail = render({
      respondent: { name: written },
      invitation: { subject: `Visit ${written} now`, agent: `Anna ${written}` },
      settings: { agentAsSender: true },
    })
    for (const part of [mail.subject, mail.html, mail.text, mail.to.name, mail.from.name])
      expect(part.normalize('NFKC').replace(/\p{Cf}/gu, '')).not.toContain('evil')
    expect(mail.subject).toContain('Visit … now')
    expect([mail.from.name, mail.to.name]).toEqual(['Support', ''])
  }
})

test('a Message-ID is the same at every attempt, another for each mail, and reveals no secret', () => {
  const id = '0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10'
  const first = createMessageId(id, 0, 'support@Company.Example')
  expect(first).toMatch(/^<[0-9a-f]{32}\.0@company\.example>$/)
  expect(createMessageId(id, 0, 'support@Company.Example')).toBe(first)
  expect(createMessageId(id, 1, 'support@Company.Example')).not.toBe(first)
  expect(first).not.toContain(id.slice(0, 8))
})

test('is answered to the workspace, or to an address that names the mail where answers are kept as comments', () => {
  const settings = { replyTo: 'team@company.example', replies: 'comment' } as const
  const claimed = buildClaimed({ settings, sequence: 1 })
  const replyAddress = 'reply@back.company.example'
  const replyTo = renderMail(claimed, { ...options, replyAddress }).replyTo?.address ?? ''
  expect(replyTo).toMatch(/^reply\+[0-9a-v]{48}@back\.company\.example$/)
  const { workspaceId, invitationId } = claimed.claim
  expect(readMarkedAddress(options.keyring, 'reply address', replyTo)).toEqual({
    workspaceId,
    invitationId,
    sequence: 1,
  })
  expect(readMarkedAddress(options.keyring, 'return path', replyTo)).toBeNull()
  // Where nothing listens for it, an answer would be lost.
  expect(renderMail(claimed, options).replyTo?.address).toBe('team@company.example')
  const forwarded = buildClaimed({ settings: { ...settings, replies: 'forward' } })
  expect(renderMail(forwarded, { ...options, replyAddress }).replyTo?.address).toBe('team@company.example')
  expect(renderMail(buildClaimed(), { ...options, replyAddress }).replyTo).toBeUndefined()
})
