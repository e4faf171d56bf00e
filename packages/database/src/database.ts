import type { Kysely } from 'kysely'
import type { AddressLookupTable } from './tables/address-lookup.ts'
import type {
  AlertEventTable,
  AlertMailTable,
  AlertRuleRunTable,
  AlertRuleTable,
  AlertTable,
  AlertTestMailTable,
  WatchStateTable,
} from './tables/alerts.ts'
import type { ApiKeyTable } from './tables/api-key.ts'
import type { AuditTable } from './tables/audit.ts'
import type { ChangeLogTable } from './tables/change-log.ts'
import type { CoverageTable } from './tables/coverage.ts'
import type {
  CountedCoverageTable,
  CoverageLogTable,
  CoverageOutcomeTable,
  CoverageSumTable,
  CoverageZoneTable,
} from './tables/coverage-sums.ts'
import type { DeliveryTable } from './tables/delivery.ts'
import type { DemoFillingTable } from './tables/demo-filling.ts'
import type { DimensionMergeTable } from './tables/dimension-merge.ts'
import type { DimensionValueTable } from './tables/dimension-value.ts'
import type { ErasedInvitationTable, ErasedSolveTable, ErasureTable } from './tables/erasure.ts'
import type { ExclusionTable } from './tables/exclusion.ts'
import type { FollowUpMailTable, FollowUpTable } from './tables/follow-up.ts'
import type { InterventionTable } from './tables/intervention.ts'
import type { InvitationTable } from './tables/invitation.ts'
import type { JobRunTable } from './tables/job-run.ts'
import type { KioskTable } from './tables/kiosk.ts'
import type {
  MailEventTable,
  MailServerTable,
  MailSettingTable,
  RespondentAskedTable,
  SuppressionTable,
  TicketReopenTable,
} from './tables/mail.ts'
import type {
  ChannelSecretTable,
  ChannelTable,
  EventLogTable,
  HelpdeskApiSecretTable,
  HelpdeskApiTable,
  NotificationTable,
  OutgoingWebhookSecretTable,
  OutgoingWebhookTable,
} from './tables/notification.ts'
import type { OperatorNoticeMailTable, OperatorNoticeTable } from './tables/operator-notice.ts'
import type { PeriodIndicatorTable, PublishedIndicatorTable, PublishedPeriodTable } from './tables/period-indicator.ts'
import type {
  IdentityTable,
  PasskeyTable,
  PersonTable,
  SessionTable,
  SignInLinkTable,
  SignInMailTable,
  UsedChallengeTable,
} from './tables/person.ts'
import type { ReadinessWriteTable } from './tables/readiness-write.ts'
import type { ReplyTable } from './tables/reply.ts'
import type { RespondentTable } from './tables/respondent.ts'
import type { ResponseTable } from './tables/response.ts'
import type { ResponseTagTable } from './tables/response-tag.ts'
import type { RetentionRunTable, RetentionTable } from './tables/retention.ts'
import type {
  CountedTable,
  DailyCohortTable,
  DailyRollupTable,
  DailySumTable,
  RollupCheckTable,
  RollupRebuildTable,
  RollupStateTable,
  SegmentTable,
} from './tables/rollups.ts'
import type { RulesetTable } from './tables/ruleset.ts'
import type { SavedViewTable } from './tables/saved-view.ts'
import type { SurveyTable } from './tables/survey.ts'
import type { DroppedAnswerTable, TemplateLinkTable, WaitingAnswerTable } from './tables/template-link.ts'
import type { ThanksMailRuleTable, ThanksMailTable } from './tables/thanks-mail.ts'
import type { TicketLinkTable } from './tables/ticket-link.ts'
import type {
  EvidenceDecisionTable,
  LinkHitTable,
  ResponseVersionTable,
  SurveyPageTable,
  VoteSettingTable,
} from './tables/votes.ts'
import type { WaitingChangeView } from './tables/waiting-change.ts'
import type {
  WebhookPayloadTable,
  WebhookReceiptTable,
  WebhookSecretTable,
  WebhookSourceTable,
} from './tables/webhook.ts'
import type { WeeklyIndicatorTable } from './tables/weekly-indicator.ts'
import type { WorkspaceTable } from './tables/workspace.ts'
import type { WorkspaceLogoTable } from './tables/workspace-logo.ts'

/** Every table by its name in Postgres; sql/migrations is where they are made, docs/data-model.md says what they mean. */
export type Tables = {
  workspace: WorkspaceTable
  workspace_logo: WorkspaceLogoTable
  ticket_link: TicketLinkTable
  api_key: ApiKeyTable
  audit: AuditTable
  person: PersonTable
  sign_in_link: SignInLinkTable
  sign_in_mail: SignInMailTable
  session: SessionTable
  identity: IdentityTable
  passkey: PasskeyTable
  used_challenge: UsedChallengeTable
  survey: SurveyTable
  dimension_value: DimensionValueTable
  dimension_merge: DimensionMergeTable
  respondent: RespondentTable
  coverage: CoverageTable
  coverage_log: CoverageLogTable
  coverage_outcome: CoverageOutcomeTable
  coverage_sum: CoverageSumTable
  coverage_zone: CoverageZoneTable
  counted_coverage: CountedCoverageTable
  invitation: InvitationTable
  delivery: DeliveryTable
  mail_server: MailServerTable
  mail_setting: MailSettingTable
  ticket_reopen: TicketReopenTable
  outgoing_webhook: OutgoingWebhookTable
  outgoing_webhook_secret: OutgoingWebhookSecretTable
  channel: ChannelTable
  channel_secret: ChannelSecretTable
  helpdesk_api: HelpdeskApiTable
  helpdesk_api_secret: HelpdeskApiSecretTable
  address_lookup: AddressLookupTable
  event_log: EventLogTable
  notification: NotificationTable
  webhook_source: WebhookSourceTable
  webhook_secret: WebhookSecretTable
  webhook_payload: WebhookPayloadTable
  webhook_receipt: WebhookReceiptTable
  respondent_asked: RespondentAskedTable
  erasure: ErasureTable
  retention: RetentionTable
  retention_run: RetentionRunTable
  erased_invitation: ErasedInvitationTable
  erased_solve: ErasedSolveTable
  suppression: SuppressionTable
  mail_event: MailEventTable
  reply: ReplyTable
  response: ResponseTable
  change_log: ChangeLogTable
  waiting_change: WaitingChangeView
  intervention: InterventionTable
  kiosk: KioskTable
  template_link: TemplateLinkTable
  waiting_answer: WaitingAnswerTable
  dropped_answer: DroppedAnswerTable
  saved_view: SavedViewTable
  vote_setting: VoteSettingTable
  survey_page: SurveyPageTable
  link_hit: LinkHitTable
  response_version: ResponseVersionTable
  evidence_decision: EvidenceDecisionTable
  exclusion: ExclusionTable
  follow_up: FollowUpTable
  follow_up_mail: FollowUpMailTable
  thanks_mail_rule: ThanksMailRuleTable
  thanks_mail: ThanksMailTable
  response_tag: ResponseTagTable
  ruleset: RulesetTable
  rollup_state: RollupStateTable
  demo_filling: DemoFillingTable
  counted: CountedTable
  segment: SegmentTable
  daily_sum: DailySumTable
  daily_rollup: DailyRollupTable
  daily_cohort: DailyCohortTable
  weekly_indicator: WeeklyIndicatorTable
  period_indicator: PeriodIndicatorTable
  published_period: PublishedPeriodTable
  published_indicator: PublishedIndicatorTable
  rollup_rebuild: RollupRebuildTable
  rollup_check: RollupCheckTable
  alert_rule: AlertRuleTable
  alert_rule_run: AlertRuleRunTable
  watch_state: WatchStateTable
  alert: AlertTable
  alert_event: AlertEventTable
  alert_mail: AlertMailTable
  alert_test_mail: AlertTestMailTable
  job_run: JobRunTable
  readiness_write: ReadinessWriteTable
  operator_notice: OperatorNoticeTable
  operator_notice_mail: OperatorNoticeMailTable
}

export type Database = Kysely<Tables>
