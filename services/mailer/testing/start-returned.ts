import type { Database } from '@otzyv/database'
import { createKeyringText, createMarkedAddress, type MarkOwner, parseKeyring } from '@otzyv/keyring'
import { createLogger } from '@otzyv/service-kit'
import { startReturnListener } from '../src/returned/listener/start-return-listener.ts'
import { startTalk, type Talk } from './start-talk.ts'

const BOUNCE_ADDRESS = 'bounce@back.company.example'

/** A listener for mail that comes back, and conversations with it. Its addresses are those that mails would have. */
export async function startReturned(
  db: Database,
  own: { protocol?: 'smtp' | 'lmtp'; connectionMs?: number; idleMs?: number } = {},
) {
  const { protocol = 'smtp', ...limits } = own
  const keyring = parseKeyring(createKeyringText())
  const log = createLogger({ level: 'silent', pretty: false })
  const listen = `${protocol}://127.0.0.1:0`
  const listener = await startReturnListener({ db, log }, { listen, keyring, name: 'back.company.example', ...limits })
  const talks: Talk[] = []
  const talk = async () => {
    const started = startTalk(listener.port)
    talks.push(started)
    await started.say()
    await started.say(`${protocol === 'lmtp' ? 'LHLO' : 'EHLO'} mx.clients.example`)
    return started
  }
  return {
    port: listener.port,
    keyring,
    talk,
    returnPath: (mail: MarkOwner) => createMarkedAddress(keyring, 'return path', BOUNCE_ADDRESS, mail),
    replyAddress: (mail: MarkOwner) =>
      createMarkedAddress(keyring, 'reply address', 'reply@back.company.example', mail),
    /** One mail to one recipient; gives the code of the last reply. */
    send: async (from: string, to: string, content: string) => {
      const started = await talk()
      const heard = await started.mail({ from, to: [to], lmtp: protocol === 'lmtp' }, content)
      started.end()
      return Number(heard.at(-1)?.slice(0, 3))
    },
    close: async () => {
      for (const started of talks) started.end()
      await listener.close()
    },
  }
}
