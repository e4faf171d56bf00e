import { DEFAULT_MAIL_SETTINGS, type MailSettings, type SurveyKind } from '@otzyv/contracts'
import { KINDS, styleOfKind } from '@otzyv/domain'
import type { ClaimedMail } from '../src/delivery/read-claimed.ts'

type Own = {
  kind?: SurveyKind
  workspace?: Partial<ClaimedMail['workspace']>
  respondent?: Partial<ClaimedMail['respondent']>
  invitation?: Partial<ClaimedMail['invitation']>
  survey?: Partial<ClaimedMail['survey']>
  ticket?: Partial<ClaimedMail['ticket']>
  settings?: Partial<MailSettings>
  now?: Date
  sequence?: number
}

/** What a mail is made of, without a database: an English CSAT mail by default. */
export function buildClaimed({ kind = 'csat', ...own }: Own = {}): ClaimedMail {
  return {
    claim: {
      workspaceId: 7,
      invitationId: '0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10',
      sequence: own.sequence ?? 0,
      claimId: 'claim',
    },
    workspace: {
      name: 'Company',
      timeZone: 'Asia/Novosibirsk',
      madeUp: false,
      senderName: 'Support',
      senderAddress: 'support@company.example',
      brandColour: '',
      logo: null,
      ...own.workspace,
    },
    respondent: { id: 'anna', name: 'Anna', address: 'anna@clients.example', timeZone: '', ...own.respondent },
    invitation: {
      subject: 'The invoice shows a wrong sum',
      agent: '',
      locale: 'en',
      expiresAt: new Date('2026-12-20T20:00:00Z'),
      ...own.invitation,
    },
    survey: {
      number: 1,
      kind,
      scaleMin: KINDS[kind].scale.min,
      scaleMax: KINDS[kind].scale.max,
      scaleStyle: styleOfKind(kind),
      wording: {},
      ...own.survey,
    },
    ticket: { tags: [], channel: '', team: '', organisation: '', ...own.ticket },
    settings: { ...DEFAULT_MAIL_SETTINGS, ...own.settings },
    now: own.now ?? new Date('2026-11-20T20:00:00Z'),
    dueAt: new Date('2026-11-20T19:59:00Z'),
  }
}
