import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

/** Where a conversation can be made to go wrong: at a command, or once the content has come in whole. */
export type Step = 'greeting' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'content'
/** A reply line, or what happens instead of one. `half` drops the connection in the middle of the content. */
export type Fault = string | 'drop' | 'hang' | 'half'

export type ScriptedSmtp = {
  url: string
  /** Mails whose content came in whole, whatever was replied. */
  received: string[]
  /** From now on this happens at this step; null heals it. */
  failAt: (step: Step, fault: Fault | null) => void
  /** The same, for the next time only. */
  failOnceAt: (step: Step, fault: Fault) => void
  connections: () => number
  close: () => Promise<void>
}

const REPLIES: Readonly<Record<Step, string>> = {
  greeting: '220 scripted ESMTP',
  EHLO: '250 scripted',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  content: '250 taken',
}

/** An SMTP server on loopback that says what a test wants at each step, or nothing, or hangs up. */
export async function startScriptedSmtp(): Promise<ScriptedSmtp> {
  const faults = new Map<Step, Fault>()
  const once = new Set<Step>()
  const received: string[] = []
  const sockets = new Set<Socket>()
  let connections = 0

  const server = createServer((socket) => {
    connections++
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    const answer = (step: Step) => {
      const fault = faults.get(step)
      if (once.delete(step)) faults.delete(step)
      if (fault === 'hang') return
      if (fault === 'drop') socket.destroy()
      else socket.write(`${fault === undefined || fault === 'half' ? REPLIES[step] : fault}\r\n`)
    }
    let buffer = ''
    let inContent = false
    socket.on('data', (chunk) => {
      buffer += chunk.toString('latin1')
      for (;;) {
        if (inContent) {
          if (faults.get('content') === 'half') return void socket.destroy()
          const end = buffer.indexOf('\r\n.\r\n')
          if (end < 0) return
          received.push(buffer.slice(0, end))
          buffer = buffer.slice(end + 5)
          inContent = false
          answer('content')
          continue
        }
        const end = buffer.indexOf('\r\n')
        if (end < 0) return
        const verb = buffer.slice(0, 4).toUpperCase()
        buffer = buffer.slice(end + 2)
        if (verb === 'EHLO' || verb === 'MAIL' || verb === 'RCPT') answer(verb)
        else if (verb === 'DATA') {
          inContent = !faults.has('DATA')
          answer('DATA')
        } else if (verb === 'QUIT') socket.end('221 bye\r\n')
        else socket.write('250 ok\r\n')
      }
    })
    answer('greeting')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on TCP, so it is not a path
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    failAt: (step, fault) => {
      if (fault === null) faults.delete(step)
      else faults.set(step, fault)
    },
    failOnceAt: (step, fault) => {
      faults.set(step, fault)
      once.add(step)
    },
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
