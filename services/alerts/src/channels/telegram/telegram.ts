import { z } from 'zod'
import { type ChannelAnswer, defineChannel, type Reading } from '../channel.ts'
import { breakSigns, fitNotice } from '../fit-notice.ts'
import { readHttpAnswer, reasonOf } from '../read-http-answer.ts'
import { showToken } from '../secret-url.ts'

const TEXT_MAX = 4096

const Settings = z.strictObject({
  chatId: z
    .string()
    .trim()
    .regex(
      /^(-?\d{1,20}|@[A-Za-z]\w{3,})$/,
      'must be the number of a chat, such as -1001234567890, or @ and the name of a channel',
    ),
  /** Of a group with topics. */
  topic: z
    .string()
    .trim()
    .regex(/^\d{0,12}$/, 'must be the number of a topic, or empty')
    .default(''),
  server: z
    .string()
    .trim()
    .transform((text) => (text === '' ? 'https://api.telegram.org' : text.replace(/\/+$/, '')))
    .default('https://api.telegram.org'),
})

/** A bot of Telegram. Text without a parse mode knows no markup; only the title is marked, by its place. Later messages about an alert answer to its first one. */
export const telegram = defineChannel({
  kind: 'telegram',
  settingsSchema: Settings,
  secretSchema: z
    .string()
    .trim()
    .regex(/^\d{3,20}:[\w-]{20,100}$/, 'must be the token that @BotFather gave, such as 123456789:AAF…'),
  addressOf: ({ server }) => ({ url: server, field: 'settings.server' }),
  secretGoesTo: ({ server }) => server,
  showSecret: (secret) => `bot ${secret.split(':')[0]} ${showToken(secret)}`,
  tellsDuplicates: false,
  compose: (notice, { settings, secret, thread }) => {
    const { title, sentences, figures } = fitNotice(notice)
    const head = plainWords(title)
    const lines = [
      head,
      ...sentences.map(plainWords),
      ...figures.map(({ label, value }) => plainWords(`${label}: ${value}`)),
    ]
    return {
      url: `${settings.server}/bot${secret}/sendMessage`,
      headers: {},
      body: JSON.stringify({
        chat_id: settings.chatId,
        text: joinUpTo(lines, notice.pageUrl),
        entities: [{ type: 'bold', offset: 0, length: head.length }],
        link_preview_options: { is_disabled: true },
        ...(settings.topic === '' ? {} : { message_thread_id: Number(settings.topic) }),
        ...(thread === null
          ? {}
          : { reply_parameters: { message_id: Number(thread), allow_sending_without_reply: true } }),
      }),
    }
  },
  readAnswer,
})

/** A client makes mentions, hashtags, cashtags and commands of plain text, too. */
function plainWords(text: string): string {
  return breakSigns(text, /[@#$/](?=\S)/g)
}

/** As many lines as fit before the address, which comes last. */
function joinUpTo(lines: readonly string[], url: string): string {
  const kept: string[] = []
  let length = url.length
  for (const line of lines) {
    length += line.length + 1
    if (length > TEXT_MAX) break
    kept.push(line)
  }
  return [...kept, url].join('\n')
}

const Answer = z.object({
  ok: z.boolean(),
  description: z.string().optional(),
  result: z.object({ message_id: z.number().int() }).optional(),
  parameters: z
    .object({ retry_after: z.number().int().optional(), migrate_to_chat_id: z.number().optional() })
    .optional(),
})

/** Telegram says in the body what it means; 401, 403 and 404 mean that the bot, or its place in the chat, is gone. */
function readAnswer(answer: ChannelAnswer, now: Date): Reading {
  const said = parseAnswer(answer.body)
  const reading = readHttpAnswer(answer, now)
  if (said === null) {
    if (reading.outcome !== 'delivered') return reading
    return { outcome: 'refused', reason: `${reasonOf(answer)}, and not as Telegram does: check the server` }
  }
  const { ok, description = '', result, parameters } = said
  const reason = `answered ${answer.status}: ${description}`
  if (ok) return { outcome: 'delivered', farId: result ? String(result.message_id) : null }
  if (parameters?.retry_after !== undefined) return { outcome: 'retry', afterSeconds: parameters.retry_after, reason }
  if (parameters?.migrate_to_chat_id !== undefined)
    return {
      outcome: 'refused',
      reason: `${reason}: the chat is now ${parameters.migrate_to_chat_id}, enter that number`,
    }
  if (answer.status === 401 || answer.status === 403) return { outcome: 'gone', reason }
  if (reading.outcome === 'delivered') return { outcome: 'refused', reason }
  return { ...reading, reason }
}

function parseAnswer(body: string): z.infer<typeof Answer> | null {
  try {
    return Answer.safeParse(JSON.parse(body)).data ?? null
  } catch {
    return null
  }
}
