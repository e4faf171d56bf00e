import type { ChannelKinds, Counting, InstallationMail, SendThanksSample, TestMail } from '@otzyv/admin'
import type { FollowUp, Thanks, ThanksMailText } from '@otzyv/contracts'
import type { Database, SurveyWording } from '@otzyv/database'
import type { Dimension, ScaleStyle } from '@otzyv/domain'
import type { Locale } from '@otzyv/locales'
import type { MailHostRule, WebhookHostRule } from '@otzyv/service-kit'

type Ctx = { db: Database; now: () => Date }

/** A survey with words that are tried, in place of those that are stored. */
type Draft = {
  wording?: SurveyWording
  scaleStyle?: ScaleStyle
  followUp?: FollowUp
  thanks?: Thanks
  thanksMail?: ThanksMailText
}
type SeenValue = { value: string; label: string; mergedInto: string | null; countsAs: string | null; retired: boolean }
type PreviewWish = { workspaceId: number; surveyId: string; locale: Locale; draft: Draft }
/** What became of a merge, or of undoing one. */
type CountedAgain = { outcome: string }

/** What verbs and pages need of other parts of the product; services/standalone hands it in. */
export type AdminPorts = {
  /** Which mail servers a workspace may name. */
  mailHosts: MailHostRule
  /** Where its webhooks may go. */
  webhookHosts: WebhookHostRule
  /** The kinds of channels that the service which speaks to them knows. */
  channelKinds: ChannelKinds
  testMail: TestMail
  sendThanksSample: SendThanksSample
  /** What carries the mails of workspaces without a server of their own. */
  installationMail: InstallationMail
  /** A survey's mail as it would go out, as HTML; null if there is no such survey. */
  previewMail: (ctx: Ctx, wish: PreviewWish) => Promise<string | null>
  /** The same of a mail of thanks with the text of the draft. */
  previewThanksMail: (ctx: Ctx, wish: PreviewWish) => Promise<string | null>
  /** The same of its page. */
  previewPage: (ctx: Ctx, wish: PreviewWish) => Promise<string | null>
  readDimensionValues: (ctx: { db: Database }, workspaceId: number, dimension: Dimension) => Promise<SeenValue[]>
  counting: Counting<CountedAgain, CountedAgain>
}
