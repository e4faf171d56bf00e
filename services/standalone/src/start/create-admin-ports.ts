import type { AdminPorts } from '@otzyv/admin-api'
import { mergeValue, readDimensionValues, unmergeValue } from '@otzyv/aggregation-job'
import { CHANNELS } from '@otzyv/alerts'
import type { Database } from '@otzyv/database'
import { createSampleMail, createSampleThanks, createTestMail, createThanksTest, inlineImages } from '@otzyv/mailer'
import { systemClock } from '@otzyv/service-kit'
import { renderSamplePage } from '@otzyv/survey-endpoint'
import type { ServiceDependencies } from './create-services.ts'

/** What the pages of the settings need of the other services: a preview is rendered by the code that renders the real thing. */
export async function createAdminPorts(ctx: { db: Database }, deps: ServiceDependencies): Promise<AdminPorts> {
  const keyring = await deps.keyring()
  const { name, needsSender } = deps.mailOptions()
  const smtpUrl = deps.findSmtpUrl()
  const way = {
    ...{ keyring, rule: deps.mailHosts, name },
    installation: smtpUrl === null ? null : { smtpUrl, needsSender },
  }
  return {
    mailHosts: deps.mailHosts,
    webhookHosts: deps.webhookHosts,
    channelKinds: CHANNELS,
    testMail: createTestMail(ctx, way),
    sendThanksSample: createThanksTest({ ...ctx, now: systemClock }, { ...way, publicUrl: deps.publicUrl }),
    installationMail: {
      carrier: needsSender ? 'installation' : smtpUrl === null ? 'unknown' : 'mailbox',
      // Off loopback it has no pages.
      mailbox: !needsSender && smtpUrl !== null && deps.openOnLoopback ? 'mailbox' : null,
    },
    previewMail: async (ctx, { draft, ...wish }) => {
      const options = { keyring, publicUrl: deps.publicUrl, address: 'customer@example.com', reminder: false }
      const mail = await createSampleMail(ctx, {
        ...options,
        ...wish,
        wording: draft.wording ?? null,
        scaleStyle: draft.scaleStyle ?? null,
      })
      return mail && inlineImages(mail)
    },
    previewThanksMail: async (ctx, { draft, ...wish }) => {
      if (draft.thanksMail === undefined) return null
      const options = { keyring, publicUrl: deps.publicUrl, address: 'customer@example.com', text: draft.thanksMail }
      const mail = await createSampleThanks(ctx, { ...options, ...wish })
      return mail && inlineImages(mail)
    },
    previewPage: renderSamplePage,
    readDimensionValues,
    counting: { mergeValue, unmergeValue },
  }
}
