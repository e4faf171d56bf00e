import { z } from 'zod'
import { defineChannel } from '../channel.ts'
import { fitNotice } from '../fit-notice.ts'
import { readHttpAnswer } from '../read-http-answer.ts'
import { showToken } from '../secret-url.ts'

/** Days after which an open alert ends by itself if nothing more is said of it: reminders come weekly, and put that off. */
const OPEN_DAYS = 14
const TEST_MINUTES = 5

const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*=[^,=\p{Cc}]{1,200}$/u
/** Names that the alert itself has. */
const OWN = ['alertname', 'alert_id']

const Settings = z.strictObject({
  url: z
    .string()
    .trim()
    .transform((text) => text.replace(/\/+$/, '').replace(/\/api\/v2(\/alerts)?$/, ''))
    .refine((text) => URL.canParse(text), 'must be the address of Alertmanager, such as https://alerts.example.com'),
  labels: z
    .string()
    .trim()
    .refine(
      (text) => splitLabels(text).every((part) => LABEL.test(part) && !OWN.includes(part.split('=')[0] ?? '')),
      `must be labels such as severity=warning,team=support, and none of them ${OWN.join(' or ')}`,
    )
    .default(''),
})

function splitLabels(text: string): string[] {
  return text === '' ? [] : text.split(',').map((part) => part.trim())
}

/**
 * Alertmanager, by version 2 of its API. It knows an alert by its labels, so these say nothing that changes while the alert is
 * open; what may change stands in the annotations. Sent twice it is the same alert, so that it may be sent again.
 */
export const alertmanager = defineChannel({
  kind: 'alertmanager',
  settingsSchema: Settings,
  secretSchema: z
    .string()
    .trim()
    .regex(
      /^$|^(Basic|Bearer) [\x21-\x7e]+$/,
      'must be the value of an Authorization header, such as Bearer … or Basic …, or empty',
    ),
  addressOf: ({ url }) => ({ url, field: 'settings.url' }),
  secretGoesTo: ({ url }) => url,
  showSecret: (secret) => `${secret.split(' ')[0]} ${showToken(secret.split(' ')[1] ?? '')}`,
  tellsDuplicates: true,
  compose: (notice, { settings, secret }) => {
    const { title, sentences, figures } = fitNotice(notice)
    const at = notice.occurredAt
    const labels = Object.fromEntries(splitLabels(settings.labels).map((part) => part.split('=')))
    const alert = {
      labels: { ...labels, alertname: 'Otzyv', alert_id: notice.alertId },
      annotations: {
        summary: title,
        description: [...sentences, ...figures.map(({ label, value }) => `${label}: ${value}`)].join('\n'),
        severity: notice.severity,
        event: notice.event,
        workspace: notice.workspaceName,
      },
      generatorURL: notice.pageUrl,
      ...(notice.event === 'recovered'
        ? // Without a start of its own it ends the alert that is there.
          { endsAt: at.toISOString() }
        : { startsAt: at.toISOString(), endsAt: endOf(notice.event === 'test', at).toISOString() }),
    }
    return {
      url: `${settings.url}/api/v2/alerts`,
      headers: secret === '' ? {} : { authorization: secret },
      body: JSON.stringify([alert]),
    }
  },
  readAnswer: readHttpAnswer,
})

function endOf(isTest: boolean, at: Date): Date {
  return new Date(at.getTime() + (isTest ? TEST_MINUTES * 60_000 : OPEN_DAYS * 86_400_000))
}
