import type { Service } from '@otzyv/service-kit'
import { createLatency } from '@otzyv/service-kit/metrics'
import type { MailTransport } from './mail-transport.ts'

export type TimedTransport = {
  transport: MailTransport
  /** The same for another transport, counted together with this one. */
  also: (transport: MailTransport) => MailTransport
  metrics: Service['metrics']
}

/** The same transport, and how long the mail server takes for each mail. */
export function timeTransport(transport: MailTransport): TimedTransport {
  const latency = createLatency({
    name: 'otzyv_mailer_send_seconds',
    help: 'How long the mail server takes for one mail, from the first word to its reply.',
    outcomes: ['sent', 'try_again', 'refused', 'unknown'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120],
  })
  const time = (untimed: MailTransport): MailTransport => ({
    ...untimed,
    send: async (mail, signal) => {
      const end = latency.start()
      const result = await untimed.send(mail, signal)
      end(result.outcome)
      return result
    },
  })
  return { transport: time(transport), also: time, metrics: [latency.metric] }
}
