import { readMailAddress } from '@otzyv/domain'
import { z } from 'zod'
import { cleanLine } from './clean-line.ts'
import { SurveyKind } from './survey-kind.ts'

const days = z.number().int().min(0).max(3650)
const perMinute = z.number().int().min(1).max(1_000_000).nullable()
const names = z
  .array(z.string().transform(cleanLine).pipe(z.string().min(1).max(254)))
  .max(1000)
  .default([])

/** Who is asked and when: one document a workspace, each part with a default. Unknown names are refused. */
export const MailSettings = z
  .strictObject({
    sendDays: z
      .array(z.number().int().min(1).max(7))
      .min(1, 'must name at least one day, 1 (Monday) to 7')
      .default([1, 2, 3, 4, 5, 6, 7])
      .describe('ISO days on which mails go out'),
    sendFromHour: z.number().int().min(0).max(23).default(0),
    sendUntilHour: z.number().int().min(1).max(24).default(24).describe('mails go out before this hour'),
    reminders: z.number().int().min(0).max(3).default(1),
    reminderDays: z.number().int().min(1).max(30).default(3).describe('days from one mail to the next reminder'),
    mailsPerMinute: perMinute.default(1000).describe('null for no limit'),
    mailsPerMinutePerDomain: perMinute.default(300).describe('to one receiving domain; null for no limit'),
    askAgainDaysByKind: z
      .partialRecord(SurveyKind, days)
      .default({})
      .describe('days between two surveys of one kind, beside the limit over all surveys'),
    samplePercent: z.number().min(0).max(100).default(100).describe('share of tickets that are asked about'),
    askAutoResolved: z.boolean().default(false),
    internalDomains: names.describe('own staff: never asked, subdomains included'),
    internalAddresses: names,
    disposableDomains: names.describe('beside the well-known ones'),
    excludedTags: names,
    excludedChannels: names,
    excludedTeams: names,
    excludedOrganisations: names,
    replyTo: z
      .string()
      .max(254)
      .refine((text) => text === '' || readMailAddress(text) !== null, 'must be a mail address')
      .default('')
      .describe('where answers to a mail go'),
    replies: z
      .enum(['forward', 'comment'])
      .default('forward')
      .describe('answers go to replyTo, or are kept as comments of the invitation'),
    agentAsSender: z.boolean().default(false).describe('mails come from the name of the agent'),
    showSubject: z.boolean().default(true).describe("the mail names the ticket's subject"),
    softBounceLimit: z
      .number()
      .int()
      .min(1)
      .max(100)
      .default(5)
      .describe('soft bounces in 30 days that end the asking'),
  })
  .refine(({ sendFromHour, sendUntilHour }) => sendFromHour < sendUntilHour, {
    path: ['sendUntilHour'],
    error: 'must be later than sendFromHour',
  })
export type MailSettings = z.output<typeof MailSettings>

/** The settings of a workspace that has stored none. */
export const DEFAULT_MAIL_SETTINGS: MailSettings = MailSettings.parse({})
