import { z } from 'zod'
import { defineChannel } from '../channel.ts'
import { breakSigns, cutTo, fitNotice, openWords } from '../fit-notice.ts'
import { readOkAnswer } from '../read-http-answer.ts'
import { SecretUrl, showUrl } from '../secret-url.ts'

const HEADER_MAX = 150
const SECTION_MAX = 3000

/** Nothing in it is markup; what elsewhere would be a mention is broken all the same. */
const plain = (text: string, max = SECTION_MAX) => ({
  type: 'plain_text',
  text: cutTo(breakSigns(text, /[<@](?=\S)/g), max),
  emoji: false,
})

/**
 * Slack's incoming webhooks. Texts are `plain_text`, in which nothing is markup; the one line that is shown in notifications
 * of the desktop is not, so it is escaped. There is no thread: such a webhook does not say what it calls a message.
 */
export const slack = defineChannel({
  kind: 'slack',
  settingsSchema: z.strictObject({}),
  secretSchema: SecretUrl,
  addressOf: (_settings, secret) => ({ url: secret, field: 'secret' }),
  showSecret: showUrl,
  tellsDuplicates: false,
  compose: (notice, { secret }) => {
    const { title, sentences, figures } = fitNotice(notice)
    const blocks = [
      { type: 'header', text: plain(title, HEADER_MAX) },
      ...(sentences.length > 0 ? [{ type: 'section', text: plain(sentences.join('\n')) }] : []),
      ...(figures.length > 0
        ? [{ type: 'section', fields: figures.map(({ label, value }) => plain(`${label}\n${value}`)) }]
        : []),
      { type: 'section', text: { type: 'mrkdwn', text: `<${linkOf(notice.pageUrl)}|${openWords(notice.locale)}>` } },
    ]
    return {
      url: secret,
      headers: {},
      body: JSON.stringify({ text: escapeMrkdwn(title), blocks, unfurl_links: false, unfurl_media: false }),
    }
  },
  readAnswer: readOkAnswer,
})

/** By Slack's own rule `&`, `<` and `>` alone; what only looks like a mention or like emphasis is broken as well. */
function escapeMrkdwn(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return breakSigns(escaped, /[@#*_~`:](?=\S)/g)
}

function linkOf(url: string): string {
  return url.replace(/[<>|]/g, encodeURIComponent).replaceAll('&', '&amp;')
}
