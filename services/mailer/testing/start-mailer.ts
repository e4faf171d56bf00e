import type { Database } from '@otzyv/database'
import { createKeyringText, type Keyring, parseKeyring } from '@otzyv/keyring'
import { createLogger, systemClock } from '@otzyv/service-kit'
import { checkedRoutes } from '@otzyv/testing'
import { createMailerService } from '../src/create-mailer-service.ts'
import { MAILER_ROUTES } from '../src/routes/create-routes.ts'
import type { OwnTransports } from '../src/transport/create-own-transports.ts'
import { createSmtpTransport } from '../src/transport/create-smtp-transport.ts'
import type { MailTransport } from '../src/transport/mail-transport.ts'

export const PUBLIC_URL = 'https://feedback.company.example'

/** A mailer on a real database and a real mail server; `turn` does one turn, `drain` all that is due. */
export function startMailer(
  db: Database,
  smtpUrl: string,
  own: {
    keyring?: Keyring
    transport?: MailTransport
    ownTransports?: OwnTransports
    stopGraceMs?: number
    bounceAddress?: string
  } = {},
) {
  const transport = own.transport ?? createSmtpTransport(smtpUrl)
  const log = createLogger({ level: 'silent', pretty: false })
  const service = createMailerService(
    { db, log, now: systemClock },
    {
      keyring: own.keyring ?? parseKeyring(createKeyringText()),
      publicUrl: PUBLIC_URL,
      bounceAddress: own.bounceAddress,
      transport,
      stopGraceMs: own.stopGraceMs ?? 5_000,
      ...(own.ownTransports ? { ownTransports: own.ownTransports } : {}),
    },
  )
  const turn = async (signal = new AbortController().signal) => {
    const [loop] = service.loops
    if (!loop) throw new Error('the mailer has no loop')
    return await loop.run(signal)
  }
  return {
    /** Its routes hold each answer against its definition. */
    service: { ...service, routes: checkedRoutes(service.routes, MAILER_ROUTES) },
    turn,
    drain: async () => {
      while ((await turn()).more);
    },
  }
}
