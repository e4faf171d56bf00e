import { createMailHostRule } from '@otzyv/service-kit'
import { startSmtpRecorder } from '@otzyv/testing'
import { expect, test } from 'vitest'
import { openCheckedConnection } from './open-checked-connection.ts'

const closed = createMailHostRule({ onLoopback: false, allowed: [] })
const named = (...addresses: string[]) => {
  const asked: string[] = []
  const resolve = async (name: string) => {
    asked.push(name)
    return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  }
  return { asked, resolve }
}

test.each([['127.0.0.1'], ['10.0.0.7', '::1'], ['169.254.169.254'], ['::ffff:127.0.0.1']])(
  'a name of the internet that leads to %s is refused without a connection',
  async (...addresses) => {
    const { resolve } = named(...addresses)
    await expect(openCheckedConnection(closed, { host: 'mail.evil.example', port: 25 }, resolve)).rejects.toMatchObject(
      {
        code: 'EHOST',
      },
    )
  },
)

test('the connection goes to the address that was looked at, and the name is asked for once', async () => {
  const smtp = await startSmtpRecorder()
  const { asked, resolve } = named('127.0.0.1')
  const rule = createMailHostRule({ onLoopback: false, allowed: ['relay.internal'] })
  const socket = await openCheckedConnection(rule, { host: 'relay.internal', port: smtp.port }, resolve)
  expect(socket.remoteAddress).toBe('127.0.0.1')
  expect(asked).toEqual(['relay.internal'])
  socket.destroy()
  await smtp.close()
})
