import { z } from 'zod'
import type { AlertNotice } from '../../alert/alert-notice.ts'
import { type ChannelAnswer, defineChannel, type Reading } from '../channel.ts'
import { breakSigns, fitNotice, openWords } from '../fit-notice.ts'
import { readHttpAnswer, reasonOf } from '../read-http-answer.ts'
import { SecretUrl, showUrl } from '../secret-url.ts'

/**
 * Microsoft Teams, by a workflow that posts what it gets as an Adaptive Card. Texts are `TextRun`s, which know no Markdown. A
 * workflow answers 202 as soon as it has begun, so that a card which it cannot post afterwards is seen in its history alone.
 */
export const teams = defineChannel({
  kind: 'teams',
  settingsSchema: z.strictObject({}),
  secretSchema: SecretUrl,
  addressOf: (_settings, secret) => ({ url: secret, field: 'secret' }),
  showSecret: showUrl,
  tellsDuplicates: false,
  compose: (notice, { secret }) => {
    const { title, sentences, figures } = fitNotice(notice)
    const heading = { size: 'Large', weight: 'Bolder', color: colourOf(notice) }
    const card = {
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      type: 'AdaptiveCard',
      version: '1.4',
      lang: notice.locale,
      msteams: { width: 'Full' },
      body: [
        paragraph([run(title, heading)]),
        ...sentences.map((sentence) => paragraph([run(sentence)])),
        ...figures.map(({ label, value }) =>
          paragraph([run(`${label}: `, { isSubtle: true }), run(value, { weight: 'Bolder' })]),
        ),
      ],
      actions: [{ type: 'Action.OpenUrl', title: openWords(notice.locale), url: notice.pageUrl }],
    }
    const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card }
    return { url: secret, headers: {}, body: JSON.stringify({ type: 'message', attachments: [attachment] }) }
  },
  readAnswer,
})

const paragraph = (inlines: readonly object[]) => ({ type: 'RichTextBlock', inlines, spacing: 'Small' })
/** `{{…}}` is a date to a card, and `${…}` a value of a template. */
const run = (text: string, look: object = {}) => ({ type: 'TextRun', text: breakSigns(text, /[{$](?=\{)/g), ...look })

function colourOf({ event, severity }: AlertNotice): string {
  if (event === 'recovered') return 'Good'
  return { critical: 'Attention', warning: 'Warning', info: 'Default' }[severity]
}

/** The connectors that came before workflows answer 200 also when they failed, and say so in the body. */
function readAnswer(answer: ChannelAnswer, now: Date): Reading {
  const reading = readHttpAnswer(answer, now)
  if (reading.outcome !== 'delivered' || !/delivery failed|returned HTTP error/i.test(answer.body)) return reading
  const reason = reasonOf(answer)
  return /HTTP error 429/i.test(answer.body)
    ? { outcome: 'retry', afterSeconds: null, reason }
    : { outcome: 'refused', reason }
}
