import { z } from 'zod'
import { defineChannel } from '../channel.ts'
import { breakSigns, fitNotice, openWords } from '../fit-notice.ts'
import { readOkAnswer } from '../read-http-answer.ts'
import { SecretUrl, showUrl } from '../secret-url.ts'

/** Mattermost's incoming webhooks, which read Markdown everywhere: all that is not ours is escaped. */
export const mattermost = defineChannel({
  kind: 'mattermost',
  settingsSchema: z.strictObject({}),
  secretSchema: SecretUrl,
  addressOf: (_settings, secret) => ({ url: secret, field: 'secret' }),
  showSecret: showUrl,
  tellsDuplicates: false,
  compose: (notice, { secret }) => {
    const { title, sentences, figures } = fitNotice(notice)
    const lines = [
      `**${escapeMarkdown(title)}**`,
      ...sentences.map(escapeMarkdown),
      ...figures.map(({ label, value }) => `- ${escapeMarkdown(label)}: ${escapeMarkdown(value)}`),
      `[${openWords(notice.locale)}](${notice.pageUrl.replace(/[()\s<>\\]/g, encode)})`,
    ]
    return { url: secret, headers: {}, body: JSON.stringify({ text: lines.join('\n\n').replaceAll('\n\n- ', '\n- ') }) }
  },
  readAnswer: readOkAnswer,
})

/** Text that Markdown shows as it is; mentions, channels, hashtags and emoji are words in it. */
function escapeMarkdown(text: string): string {
  const escaped = text
    .replace(/[\\`*_{}[\]()|<>!$]/g, '\\$&')
    .replace(/^([-+=]|\d+[.)])/, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`)
  return breakSigns(escaped, /[@#~:](?=\S)/g).replace(/[#~]/g, '\\$&')
}

const encode = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
