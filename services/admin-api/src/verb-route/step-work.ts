import type { NewLink, RulesetWork } from '@otzyv/admin'
import type {
  AlertDrillAnswer,
  AlertDrillQuery,
  HelpdesksAnswer,
  HookTrialAnswer,
  RulesetAnswer,
  RulesetPreviewAnswer,
  SkipReason,
  SuppressionAnswer,
  TemplateLinkAnswer,
  WebhookPayloadsAnswer,
} from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { Keyring, MarkingKeyring } from '@otzyv/keyring'
import type { Clock } from '@otzyv/service-kit'

type Ctx = { db: Database }

type Unknown = { outcome: 'unknown_survey' | 'wrong_preset'; known: string[] }
type Refused = { outcome: 'under_way'; version: number } | Unknown
/** What a change of the rules came to; `begun`: the aggregation job builds them within a minute. */
export type RulesetChanged = { outcome: 'in_force' | 'begun' | 'unchanged' } | Refused
type Preview = RulesetPreviewAnswer | Unknown
type Version = Omit<RulesetAnswer['versions'][number], 'madeAt' | 'inForceFrom' | 'inForceTo'> & {
  madeAt: Date | null
  inForceFrom: Date | null
  inForceTo: Date | null
}
type Wish = {
  timeZone?: string
  unconfirmed?: 'leave_out' | 'include_if_quiet'
  preset?: { surveyId: string; preset: string }
}

/**
 * What the routes need of the steps of the pipeline: what they alone read, or compute. No service imports another, so the
 * program that puts them together hands it in.
 */
export type StepWork = {
  listWebhookSources: (
    ctx: Ctx,
    workspaceId: number,
  ) => Promise<
    {
      hookId: string
      name: string
      helpdesk: string
      settings: Readonly<Record<string, unknown>> | null
      timeZone: string
      path: string
      createdAt: Date
      revokedAt: Date | null
      secrets: number
      lastReceivedAt: Date | null
    }[]
  >
  listHelpdesks: (language: 'en' | 'ru') => HelpdesksAnswer['helpdesks']
  tryHook: (
    trial: { helpdesk: string; settings: unknown; payload: unknown; timeZone: string | null },
    now: Date,
  ) => HookTrialAnswer['events']
  listSuppressions: (
    ctx: Ctx & { keyring: MarkingKeyring },
    workspaceId: number,
    search: { address?: string | undefined; limit: number },
  ) => Promise<SuppressionAnswer[]>
  ruleset: RulesetWork<RulesetChanged, { outcome: 'cancelled'; version: number } | { outcome: 'not_there' }> & {
    readRulesets: (ctx: Ctx, workspaceId: number) => Promise<Version[]>
    previewRuleset: (ctx: Ctx & { now: Clock }, workspaceId: number, wish: Wish) => Promise<Preview>
  }
  listKiosks: (
    ctx: Ctx,
    keyring: Keyring,
    workspaceId: number,
  ) => Promise<
    {
      kioskId: string
      name: string
      survey: string
      team: string
      product: string
      active: boolean
      path: string
    }[]
  >
  listTemplateLinks: (
    ctx: Ctx,
    parts: { keyring: Keyring; publicUrl: string },
    workspaceId: number,
  ) => Promise<TemplateLinkAnswer[]>
  createTicketLink: (
    ctx: Ctx & { now: Clock },
    link: NewLink & { keyring: Keyring; publicUrl: string; workspaceId: number },
  ) => Promise<
    | { outcome: 'created' | 'existing'; invitationId: string; url: string; expiresAt: Date }
    | { outcome: 'unknown_workspace' | 'unknown_survey' }
  >
  simulateRule: (
    ctx: Ctx,
    workspaceId: number,
    wish: AlertDrillQuery & { alertRuleId: string },
    reporting: { report: (done: number, of: number) => void; signal: AbortSignal },
  ) => Promise<AlertDrillAnswer>
  listWebhookPayloads: (ctx: Ctx, workspaceId: number, hookId: string) => Promise<WebhookPayloadsAnswer['payloads']>
  listWebhookReceipts: (
    ctx: Ctx,
    workspaceId: number,
    hookId: string,
  ) => Promise<{ receivedAt: Date; outcome: 'invited' | 'skipped' | 'nothing_new'; reason: SkipReason | null }[]>
}
