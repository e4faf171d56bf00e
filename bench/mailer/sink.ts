import { createServer, type Socket } from 'node:net'

// An SMTP server that takes every mail and keeps none, as cheaply as can be, in a process of its own. Writes its port, and
// for each line on standard input the number of mails since the last one.
const END = Buffer.from('\r\n.\r\n')
let mails = 0

function converse(socket: Socket): void {
  let rest: Buffer = Buffer.alloc(0)
  let inContent = false
  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (;;) {
      const end = rest.indexOf(inContent ? END : '\r\n')
      if (end < 0) {
        if (inContent && rest.length > 8) rest = rest.subarray(-8)
        return
      }
      const line = inContent ? '' : rest.toString('latin1', 0, Math.min(end, 8)).toUpperCase()
      rest = rest.subarray(end + (inContent ? END.length : 2))
      if (inContent) {
        inContent = false
        mails++
        socket.write('250 taken\r\n')
      } else if (line.startsWith('EHLO')) socket.write('250-sink\r\n250 8BITMIME\r\n')
      else if (line.startsWith('DATA')) {
        inContent = true
        socket.write('354 go on\r\n')
      } else if (line.startsWith('QUIT')) socket.end('221 bye\r\n')
      else socket.write('250 ok\r\n')
    }
  })
  socket.write('220 sink ESMTP\r\n')
}

const server = createServer(converse)
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(typeof address === 'object' && address ? address.port : 0)
})
process.stdin.on('data', () => {
  console.log(mails)
  mails = 0
})
process.stdin.on('end', () => process.exit(0))
