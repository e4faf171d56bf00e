import { randomUUID } from 'node:crypto'
import * as admin from '../src/index.ts'
import { ALERT_CASES } from './alert-cases.ts'
import { IDENTITY_CASES } from './identity-cases.ts'
import { INTERVENTION_CASES } from './intervention-cases.ts'
import { OUTGOING_CASES } from './outgoing-cases.ts'
import { OWN_CASES } from './own-cases.ts'
import { PERSON_DATA_CASES } from './person-data-cases.ts'
import { SAVED_VIEW_CASES } from './saved-view-cases.ts'
import { SETUP_CASES } from './setup-cases.ts'
import { counting, linkOf, work } from './verb-ports.ts'
import { LEAD, type VerbWorld } from './verb-world.ts'
import { WEBHOOK_CASES } from './webhook-cases.ts'

/** What the tests look at of a verb: a call that changes something, and whether the same call changes it again. */
export type VerbCase = {
  before?: (world: VerbWorld) => Promise<unknown>
  call: (world: VerbWorld) => Promise<unknown>
  /** `unchanged`: the second call changes nothing. `again`: it makes one more. */
  again: 'unchanged' | 'again'
  entity: string
  /** What only a person does, for themselves. */
  self?: boolean
  /** What everybody who signed in does with what is theirs, and the operator for them. */
  ofEverybody?: boolean
}

/** The answer of this world is a 5; only a low one has a follow-up. */
const rateLow = async ({ db, workspaceId }: VerbWorld['ctx'], invitationId: string) =>
  await db
    .updateTable('response')
    .set({ rating: 1 })
    .where('workspace_id', '=', workspaceId)
    .where('invitation_id', '=', invitationId)
    .execute()

/** A PNG of one pixel. */
const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

/** Every verb by its name; a test fails for one of packages/admin that is not here. */
export const VERB_CASES: Readonly<Record<string, VerbCase>> = {
  createWorkspace: {
    call: ({ ctx }) =>
      admin.createWorkspace(ctx, {
        name: `w${randomUUID()}`,
        timeZone: 'UTC',
        locale: 'en',
        senderName: 'Support',
        senderAddress: 'survey@company.example',
      }),
    again: 'again',
    entity: 'workspace',
  },
  renameWorkspace: {
    call: ({ ctx }) => admin.renameWorkspace(ctx, { newName: `renamed ${ctx.workspaceId}` }),
    again: 'unchanged',
    entity: 'workspace',
  },
  setWorkspace: {
    call: ({ ctx }) => admin.setWorkspace(ctx, { linkDays: 12, staleAfterHours: 3, editWindowHours: 0 }),
    again: 'unchanged',
    entity: 'workspace',
  },
  createSurvey: {
    call: ({ ctx }) => admin.createSurvey(ctx, { surveyId: 'refunds', kind: 'ces', name: 'Effort of refunds' }),
    again: 'unchanged',
    entity: 'survey',
  },
  setSurvey: {
    call: ({ ctx }) => admin.setSurvey(ctx, { surveyId: 'csat', changes: { name: 'Ours', followUp: { upTo: 2 } } }),
    again: 'unchanged',
    entity: 'survey',
  },
  addPerson: {
    call: ({ ctx }) => admin.addPerson(ctx, { address: 'new@company.example', name: 'New', role: 'viewer' }),
    again: 'unchanged',
    entity: 'person',
  },
  setPerson: {
    call: ({ ctx }) => admin.setPerson(ctx, { address: LEAD, role: 'manager' }),
    again: 'unchanged',
    entity: 'person',
  },
  switchOffPerson: {
    call: ({ ctx }) => admin.switchOffPerson(ctx, { address: LEAD }),
    again: 'unchanged',
    entity: 'person',
  },
  switchOnPerson: {
    before: ({ ctx }) => admin.switchOffPerson(ctx, { address: LEAD }),
    call: ({ ctx }) => admin.switchOnPerson(ctx, { address: LEAD }),
    again: 'unchanged',
    entity: 'person',
  },
  ...IDENTITY_CASES,
  createSignInLink: {
    call: ({ ctx }) => admin.createSignInLink(ctx, { address: LEAD }),
    again: 'again',
    entity: 'sign_in_link',
  },
  signOutPerson: {
    before: ({ ctx }) => admin.createSignInLink(ctx, { address: LEAD }),
    call: ({ ctx }) => admin.signOutPerson(ctx, { address: LEAD }),
    again: 'unchanged',
    entity: 'person',
  },
  setMailSettings: {
    call: ({ ctx }) => admin.setMailSettings(ctx, { reminders: 2, mailsPerMinute: null }),
    again: 'unchanged',
    entity: 'mail_setting',
  },
  ...SETUP_CASES,
  createApiKey: {
    call: ({ ctx }) => admin.createApiKey(ctx, { name: 'desk', scopes: ['tickets:write'], days: 30 }),
    again: 'again',
    entity: 'api_key',
  },
  revokeApiKey: {
    call: ({ ctx, apiKeyId }) => admin.revokeApiKey(ctx, { apiKeyId }),
    again: 'unchanged',
    entity: 'api_key',
  },
  ...ALERT_CASES,
  ...PERSON_DATA_CASES,
  ...INTERVENTION_CASES,
  ...SAVED_VIEW_CASES,
  createKiosk: {
    call: ({ ctx }) => admin.createKiosk(ctx, { surveyId: 'csat', name: 'Counter' }),
    again: 'again',
    entity: 'kiosk',
  },
  closeKiosk: { call: ({ ctx, kioskId }) => admin.closeKiosk(ctx, { kioskId }), again: 'unchanged', entity: 'kiosk' },
  createTemplateLink: {
    call: ({ ctx }) =>
      admin.createTemplateLink(ctx, { surveyId: 'csat', source: 'zendesk', placeholder: '{{ticket.id}}' }),
    again: 'again',
    entity: 'template_link',
  },
  closeTemplateLink: {
    call: ({ ctx, templateLinkId }) => admin.closeTemplateLink(ctx, { templateLinkId }),
    again: 'unchanged',
    entity: 'template_link',
  },
  ...OUTGOING_CASES,
  ...WEBHOOK_CASES,
  tagResponse: {
    call: ({ ctx, invitationId }) => admin.tagResponse(ctx, { invitationId, add: ['refund'] }),
    again: 'unchanged',
    entity: 'response_tag',
  },
  overruleEvidence: {
    call: ({ ctx, invitationId }) => admin.overruleEvidence(ctx, { invitationId, evidence: 'suspect', note: 'a test' }),
    again: 'unchanged',
    entity: 'evidence',
  },
  excludeResponse: {
    call: ({ ctx, invitationId }) => admin.excludeResponse(ctx, { invitationId, reason: 'test' }),
    again: 'unchanged',
    entity: 'exclusion',
  },
  includeResponse: {
    before: ({ ctx, invitationId }) => admin.excludeResponse(ctx, { invitationId, reason: 'test' }),
    call: ({ ctx, invitationId }) => admin.includeResponse(ctx, { invitationId }),
    again: 'unchanged',
    entity: 'exclusion',
  },
  setFollowUp: {
    before: ({ ctx, invitationId }) => rateLow(ctx, invitationId),
    call: ({ ctx, invitationId }) => admin.setFollowUp(ctx, { invitationId, state: 'contacted', note: 'phoned' }),
    again: 'unchanged',
    entity: 'follow_up',
  },
  setTicketLink: {
    call: ({ ctx }) => admin.setTicketLink(ctx, { source: 'desk', template: 'https://desk.example/t/{ticketId}' }),
    again: 'unchanged',
    entity: 'ticket_link',
  },
  removeTicketLink: {
    before: ({ ctx }) => admin.setTicketLink(ctx, { source: 'desk', template: 'https://desk.example/t/{ticketId}' }),
    call: ({ ctx }) => admin.removeTicketLink(ctx, { source: 'desk' }),
    again: 'unchanged',
    entity: 'ticket_link',
  },
  readResponses: {
    call: ({ ctx }) => admin.readResponses(ctx, { survey: 'csat', rating: [5] }),
    again: 'again',
    entity: 'response',
  },
  readReasons: {
    call: ({ ctx }) => admin.readReasons(ctx, { survey: 'csat' }),
    again: 'again',
    entity: 'response',
  },
  readComments: {
    call: ({ ctx }) => admin.readComments(ctx, { survey: 'csat' }),
    again: 'again',
    entity: 'response',
  },
  renameDimensionValue: {
    call: ({ ctx }) => admin.renameDimensionValue(ctx, { dimension: 'team', value: 'care', label: 'Customer care' }),
    again: 'unchanged',
    entity: 'dimension',
  },
  mergeDimensionValue: {
    call: ({ ctx }) => admin.mergeDimensionValue(ctx, counting, { dimension: 'team', value: 'care', into: 'help' }),
    again: 'unchanged',
    entity: 'dimension',
  },
  unmergeDimensionValue: {
    call: ({ ctx }) => admin.unmergeDimensionValue(ctx, counting, { dimension: 'team', value: 'old' }),
    again: 'unchanged',
    entity: 'dimension',
  },
  setLogo: { call: ({ ctx }) => admin.setLogo(ctx, { image: PICTURE }), again: 'unchanged', entity: 'logo' },
  removeLogo: { call: ({ ctx }) => admin.removeLogo(ctx, {}), again: 'unchanged', entity: 'logo' },
  retireDimensionValue: {
    call: ({ ctx }) => admin.retireDimensionValue(ctx, { dimension: 'team', value: 'care' }),
    again: 'unchanged',
    entity: 'dimension',
  },
  restoreDimensionValue: {
    call: ({ ctx }) => admin.restoreDimensionValue(ctx, { dimension: 'team', value: 'gone' }),
    again: 'unchanged',
    entity: 'dimension',
  },
  setRuleset: {
    call: ({ ctx }) => admin.setRuleset(ctx, work, { timeZone: 'UTC' }),
    again: 'again',
    entity: 'ruleset',
  },
  cancelRuleset: { call: ({ ctx }) => admin.cancelRuleset(ctx, work, {}), again: 'again', entity: 'ruleset' },
  createLink: {
    call: ({ ctx }) => admin.createLink(ctx, linkOf, { source: 'desk', ticketId: 'T-1' }),
    again: 'unchanged',
    entity: 'link',
  },
  ...OWN_CASES,
}
