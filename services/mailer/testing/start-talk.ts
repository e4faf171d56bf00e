import { connect } from 'node:net'

/** A conversation with a mail server, line by line, as a test wants it. */
export type Talk = {
  /** Says a line (or nothing, to hear the greeting) and gives the last line of the reply; '' if the server hung up. */
  say: (line?: string) => Promise<string>
  /** Hears `count` replies more. */
  hear: (count: number) => Promise<string[]>
  write: (text: string) => void
  /** One whole mail: an envelope, the content, and the reply to each step; over LMTP one for each recipient at the end. */
  mail: (envelope: { from: string; to: readonly string[]; lmtp?: boolean }, content: string) => Promise<string[]>
  closed: Promise<void>
  end: () => void
}

/** Connects to a mail server on loopback and speaks SMTP or LMTP with it by hand. */
export function startTalk(port: number): Talk {
  const socket = connect(port, '127.0.0.1')
  const replies: string[] = []
  let buffer = ''
  let wake = () => {}
  let open = true
  socket.setEncoding('utf8')
  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    buffer += String(chunk)
    for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
      if (/^\d{3} /.test(buffer)) replies.push(buffer.slice(0, end))
      buffer = buffer.slice(end + 2)
    }
    wake()
  })
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => {
      open = false
      wake()
      resolve()
    })
  })
  const next = async (): Promise<string> => {
    while (replies.length === 0 && open) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    return replies.shift() ?? ''
  }
  const hear = async (count: number) => {
    const heard: string[] = []
    while (heard.length < count) heard.push(await next())
    return heard
  }
  const say = async (line?: string) => {
    if (line !== undefined) socket.write(`${line}\r\n`)
    return await next()
  }
  return {
    say,
    hear,
    closed,
    write: (text) => void socket.write(text),
    end: () => void socket.destroy(),
    mail: async ({ from, to, lmtp = false }, content) => {
      const heard = [await say(`MAIL FROM:<${from}>`)]
      for (const address of to) heard.push(await say(`RCPT TO:<${address}>`))
      heard.push(await say('DATA'))
      if (!heard.at(-1)?.startsWith('354')) return heard
      const taken = heard.slice(1, -1).filter((reply) => reply.startsWith('250')).length
      socket.write(`${content.replace(/^\./gm, '..')}\r\n.\r\n`)
      return [...heard, ...(await hear(lmtp ? taken : 1))]
    },
  }
}
