import type { HookAuth, HookMapping } from '@otzyv/hook-mapping'
import type { Guide } from './guide.ts'

/** What is known of a helpdesk: how it signs, and how its payloads become tickets. */
export interface Helpdesk {
  /** Its own name, the same in every language. */
  readonly label: string
  readonly auth: HookAuth
  /** Who makes the secret: we, or the helpdesk, from where it is copied. */
  readonly secretFrom: 'otzyv' | 'helpdesk'
  readonly guide: Guide
  /** One for each form of its payloads. */
  readonly mappings: readonly HookMapping[]
}

/** Signed over the body alone, its digest in a header. */
export const signedBody = (
  header: string,
  hash: 'sha1' | 'sha256',
  encoding: 'hex' | 'base64',
  prefix = '',
): HookAuth => ({
  by: 'signature',
  scheme: { header, hash, encoding, prefix, over: 'body', toleranceSeconds: null },
})

/** The secret itself, in a header of ours. */
export const SECRET_HEADER: HookAuth = { by: 'header', header: 'x-otzyv-secret', prefix: '' }

/** Of a helpdesk whose admin writes the payload: in the words of `POST /v1/tickets/solved`; `event` beside them says `reopened`. */
export const ownTemplate = (source: string): HookMapping => ({
  source,
  reopened: [{ path: '$.event', is: ['reopened'] }],
  solved: [{ path: '$.event', is: ['solved', ''] }],
  deliveryId: '$.deliveryId',
  fields: {
    ticketId: '$.ticketId',
    solvedAt: '$.solvedAt',
    reopenedAt: { firstOf: ['$.reopenedAt', '$.solvedAt'] },
    // Some editors of payloads know no field within a field, others make a list of one.
    email: { firstOf: ['$.respondent.email', '$.respondent[0].email', '$.email'] },
    name: { firstOf: ['$.respondent.name', '$.respondent[0].name', '$.name'] },
    locale: { language: { firstOf: ['$.respondent.locale', '$.respondent[0].locale', '$.locale'] } },
    timeZone: { firstOf: ['$.respondent.timeZone', '$.respondent[0].timeZone', '$.timeZone'] },
    team: '$.team',
    product: '$.product',
    agent: '$.agent',
    country: '$.country',
    channel: '$.channel',
    language: { language: '$.language' },
    tag: '$.tag',
    tags: '$.tags',
    organisation: '$.organisation',
    subject: '$.subject',
    autoResolved: '$.autoResolved',
    askAtOnce: '$.askAtOnce',
    survey: '$.survey',
  },
})

/** Standard Webhooks bring a ticket in our own words. */
export const STANDARD_WORDS = ownTemplate('api')

/** The same beside payloads of other forms: without a ticket it is none of these. */
export function ownTemplateToo(source: string): HookMapping {
  const own = ownTemplate(source)
  return { ...own, solved: [{ path: '$.ticketId', isNot: [''] }, ...(own.solved ?? [])] }
}
