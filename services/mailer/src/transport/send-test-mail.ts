import type { MailTestResult } from '@otzyv/contracts'
import { isSenderAddress } from '@otzyv/domain'
import { createTransport } from 'nodemailer'
import { type OwnRoute, socketFrom, toMessage } from './create-smtp-transport.ts'
import { describeFailure } from './decide-outcome.ts'
import { findFault } from './find-fault.ts'
import { connectionOptions } from './mail-server.ts'
import type { OutgoingMail } from './mail-transport.ts'
import { openCheckedConnection } from './open-checked-connection.ts'

/** Somebody waits for the answer in front of a page. */
const LIMIT_MS = 20_000

/**
 * Sends one mail by a conversation of its own and says which trouble there was, if any. `needsSender`: the server reaches real
 * people, so the mail must come from an address that they can answer to.
 */
export async function sendTestMail(
  server: string | OwnRoute,
  mail: OutgoingMail,
  { name, needsSender }: { name?: string | undefined; needsSender: boolean },
): Promise<MailTestResult> {
  if (needsSender && !isSenderAddress(mail.from.address)) return { outcome: 'not_taken', fault: 'no_sender', said: '' }
  const transporter = createTransport({
    ...(typeof server === 'string'
      ? { url: server }
      : {
          ...connectionOptions(server.server),
          getSocket: socketFrom(() => openCheckedConnection(server.rule, server.server)),
        }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 15_000,
    dnsTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(name === undefined ? {} : { name }),
  })
  try {
    const { response } = await transporter.sendMail({ ...toMessage(mail), signal: AbortSignal.timeout(LIMIT_MS) })
    return { outcome: 'taken', said: response.slice(0, 200) }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { outcome: 'not_taken', fault: findFault(error), said: describeFailure(error) }
  } finally {
    transporter.close()
  }
}
