import type { Service } from '@otzyv/service-kit'
import { createLatency } from '@otzyv/service-kit/metrics'
import type { MailTransport } from './mail-transport.ts'

/** The same transport, and how long the mail server takes for each mail. */
export function timeTransport(transport: MailTransport): { transport: MailTransport; metrics: Service['metrics'] } {
  const latency = createLatency({
    name: 'otzyv_mailer_send_seconds',
    help: 'How long the mail server takes for one mail, from the first word to its reply.',
    outcomes: ['sent', 'try_again', 'refused', 'unknown'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120],
  })
  return {
    transport: {
      ...transport,
      send: async (mail, signal) => {
        const end = latency.start()
        const result = await transport.send(mail, signal)
        end(result.outcome)
        return result
      },
    },
    metrics: [latency.metric],
  }
}
