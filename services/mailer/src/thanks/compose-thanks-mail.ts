import type { ThanksReason } from '@otzyv/contracts'
import { type Database, readMailSettings, type StatementRunner, sqlFile } from '@otzyv/database'
import { addressKeyOf, type SurveyKind } from '@otzyv/domain'
import { chooseLocale, findLocale, LOCALES, type Locale } from '@otzyv/locales'
import type { Nothing, NotYet } from '@otzyv/mail-queue'
import { decideHeldBack } from '../delivery/decide-held-back.ts'
import { readClaimed } from '../delivery/read-claimed.ts'
import type { RenderOptions } from '../mail/render-mail.ts'
import type { MailTransport, OutgoingMail } from '../transport/mail-transport.ts'
import { decideThanksMail } from './decide-thanks-mail.ts'
import { readThanksRules, type ThanksRule } from './read-thanks-rules.ts'
import { renderThanksMail } from './render-thanks-mail.ts'

type Row = {
  surveyId: string
  kind: SurveyKind
  rating: number | null
  evidence: string | null
  confirmedAt: Date | null
  now: Date
  workspaceLocale: string
  ticketId: string
  team: string
  owner: string
  address: string
  excluded: boolean
  asked: boolean
  stale: boolean
  thankedLately: boolean
}
const READ = sqlFile<{ workspaceId: number; invitationId: string }, Row>('mail/read-thanks.sql')
const FIND_SUPPRESSION = sqlFile<
  { workspaceId: number; addressKeys: readonly string[]; kind: string },
  { reason: string }
>('mail/find-suppression.sql')

export type ThanksParts = {
  runner: StatementRunner
  render: RenderOptions
  /** The marks that an address has if its person was erased. */
  addressMarks: (workspaceId: number, address: string) => readonly string[]
  takesAddress: MailTransport['takesAddress']
}

type Composed = { outcome: 'composed'; mail: OutgoingMail } | Nothing | NotYet

/**
 * Writes the mail of thanks for an answer as it is at this moment, directly before it is sent: whatever was changed since it was
 * queued counts, and whatever stops a mail that asks stops it as well.
 */
export async function composeThanksMail(
  ctx: { db: Database },
  { workspaceId, invitationId }: { workspaceId: number; invitationId: string },
  parts: ThanksParts,
): Promise<Composed> {
  const [row] = await READ.execute(ctx.db, { workspaceId, invitationId })
  if (!row) return cancelled('no_answer')
  const { rating } = row
  const rules = await readThanksRules(ctx, workspaceId, row.surveyId)
  const rule = rules.find((one) => rating !== null && one.from <= rating && rating <= one.to) ?? null
  const settings = await readMailSettings(ctx, workspaceId)
  const claim = { workspaceId, invitationId, sequence: 0, claimId: '' }
  const [claimed] = await readClaimed(parts, [claim], settings)
  const locale = rule && chooseText(rule, [claimed?.invitation.locale ?? '', row.workspaceLocale])
  const addressKeys = [addressKeyOf(row.address), ...parts.addressMarks(workspaceId, row.address)]
  const suppressed = await FIND_SUPPRESSION.execute(ctx.db, { workspaceId, addressKeys, kind: row.kind })
  const decided = decideThanksMail({
    ...row,
    answer:
      row.evidence === null || row.confirmedAt === null
        ? null
        : { evidence: row.evidence, confirmedAt: row.confirmedAt },
    asked: row.asked && claimed !== undefined,
    doNotAsk: suppressed.length > 0,
    rule: rule && { ...rule, hasText: locale !== null },
  })
  if (decided.outcome === 'cancel') return cancelled(decided.reason)
  if (decided.outcome === 'wait') return notBefore(decided.until, row.now)
  const text = locale === null ? undefined : rule?.texts[locale]
  if (!claimed || !rule || !locale || !text) return cancelled('no_text')
  const held = decideHeldBack(claimed)
  if (held?.outcome === 'wait') return notBefore(held.until, row.now)
  if (held) return cancelled(held.reason === 'malformed_address' ? 'address' : 'left_out_by_settings')
  if (!(await parts.takesAddress(row.address))) return cancelled('address')
  const names = { team: row.team, ticket: row.ticketId, owner: rule.namesOwner ? row.owner : '' }
  return { outcome: 'composed', mail: renderThanksMail(claimed, { locale, text, names }, parts.render) }
}

/** The language of the mail that asked, else that of the workspace, else any that there is a text in; null if there is none. */
function chooseText({ texts }: ThanksRule, wishes: readonly string[]): Locale | null {
  const order = [...wishes.flatMap((wish) => findLocale(wish) ?? []), chooseLocale(), ...LOCALES]
  return order.find((locale) => Object.hasOwn(texts, locale)) ?? null
}

function cancelled(reason: ThanksReason): Nothing {
  return { outcome: 'nothing_to_report', reason }
}

function notBefore(until: Date, now: Date): NotYet {
  const dueInMinutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000))
  return { outcome: 'not_yet', reason: 'it is not the time yet', dueInMinutes }
}
