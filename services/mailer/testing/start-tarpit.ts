import { type AddressInfo, createServer, type Socket } from 'node:net'

/** Where the server becomes a tarpit: from there on its reply comes byte by byte and never ends. */
export type TarpitStep = 'greeting' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'content'

export type Tarpit = {
  url: string
  /** Recipients of the mails whose content came in whole and was acknowledged. */
  taken: string[]
  /** Conversations that are stuck now. */
  stuck: () => number
  close: () => Promise<void>
}

/**
 * A mail server that keeps whom it does not like in a conversation without end, one byte every `everyMs`: no silence
 * ever lasts long enough to be one. `victim` is the recipient it dislikes; without one, everybody.
 */
export async function startTarpit(options: { step: TarpitStep; everyMs: number; victim?: string }): Promise<Tarpit> {
  const taken: string[] = []
  const sockets = new Set<Socket>()
  let stuck = 0
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    let recipient = ''
    let buffer = ''
    let inContent = false
    const answer = (step: TarpitStep, reply: string) => {
      if (step !== options.step || (options.victim !== undefined && recipient !== options.victim)) {
        socket.write(`${reply}\r\n`)
        if (step === 'content') taken.push(recipient)
        return
      }
      stuck++
      socket.write(`${reply.slice(0, 3)}-`)
      const drip = setInterval(() => socket.write('.'), options.everyMs)
      socket.once('close', () => {
        clearInterval(drip)
        stuck--
      })
    }
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (chunk) => {
      buffer += chunk.toString('latin1')
      for (;;) {
        const end = buffer.indexOf(inContent ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const line = buffer.slice(0, end)
        buffer = buffer.slice(end + (inContent ? 5 : 2))
        if (inContent) {
          inContent = false
          answer('content', '250 taken')
        } else if (line.startsWith('EHLO')) answer('EHLO', '250 tarpit')
        else if (line.startsWith('MAIL')) answer('MAIL', '250 ok')
        else if (line.startsWith('RCPT')) {
          recipient = /<(.*?)>/.exec(line)?.[1] ?? ''
          answer('RCPT', '250 ok')
        } else if (line.startsWith('DATA')) {
          inContent = true
          answer('DATA', '354 go on')
        } else socket.write('250 ok\r\n')
      }
    })
    answer('greeting', '220 tarpit ESMTP')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on TCP, so it is not a path
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    stuck: () => stuck,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
