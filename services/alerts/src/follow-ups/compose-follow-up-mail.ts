import { type Database, readWorkspaceDay } from '@otzyv/database'
import { ALERT_WORDS } from '@otzyv/locales/alerts'
import { formatMessage } from '@otzyv/locales/format-message'
import { renderDay } from '@otzyv/locales/render-figure'
import { createMessageId, type Nothing, type OutgoingMail } from '@otzyv/mail-queue'
import { html, mailButton, mailHeading, mailParagraph, renderMailFrame } from '@otzyv/pages'
import { harmlessLabel } from '@otzyv/service-kit'
import { readLateFollowUps } from './read-late-follow-ups.ts'

export type FollowUpMailKey = { workspace_id: number; person_id: string; day: string }

const LABEL_MAX = 200

/** Writes the mail about what is late of one person, as it is now: how many, and since when, nothing of what anybody answered. */
export async function composeFollowUpMail(
  ctx: { db: Database },
  key: FollowUpMailKey,
  publicUrl: string,
): Promise<{ outcome: 'composed'; mail: OutgoingMail } | Nothing> {
  const today = await readWorkspaceDay(ctx, key.workspace_id)
  const late = (await readLateFollowUps(ctx, key.workspace_id, today)).get(key.person_id)
  if (!late) return { outcome: 'nothing_to_report', reason: 'nothing is late any more' }
  const person = await ctx.db
    .selectFrom('person')
    .innerJoin('workspace', 'workspace.workspace_id', 'person.workspace_id')
    .select(['person.address', 'person.switched_off_at'])
    .select(['workspace.name', 'workspace.locale', 'workspace.sender_address'])
    .where('person.workspace_id', '=', key.workspace_id)
    .where('person.person_id', '=', key.person_id)
    .executeTakeFirstOrThrow()
  if (person.switched_off_at !== null || person.address === '')
    return { outcome: 'nothing_to_report', reason: 'the person is not there any more' }
  const locale = person.locale.startsWith('ru') ? 'ru' : 'en'
  const words = ALERT_WORDS[locale].followUps
  const workspace = harmlessLabel(person.name, LABEL_MAX)
  const title = formatMessage(locale, words.title, { n: late.count })
  const sentence = formatMessage(locale, words.oldest, { n: late.count, day: renderDay(locale, late.oldest, today) })
  const foot = formatMessage(locale, words.foot, { workspace })
  const asked = new URLSearchParams({ workspace: String(key.workspace_id), followUp: 'open' })
  const url = `${publicUrl.replace(/\/+$/, '')}/voices?${asked}`
  const body = html`${mailHeading(title)}
${mailParagraph(sentence)}
${mailButton(words.see, url)}`
  return {
    outcome: 'composed',
    mail: {
      from: { name: 'Otzyv', address: person.sender_address },
      to: { name: '', address: person.address },
      subject: title,
      text: [title, '', sentence, '', `${words.see}: ${url}`, '', foot, ''].join('\n'),
      html: renderMailFrame({
        ...{ locale, title, preview: sentence, madeUp: '', sender: workspace, brandColour: '', logo: null, body, foot },
      }),
      messageId: createMessageId('follow-up', [key.workspace_id, key.person_id, key.day], person.sender_address),
      headers: { 'Auto-Submitted': 'auto-generated' },
    },
  }
}
