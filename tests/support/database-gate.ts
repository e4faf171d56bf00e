import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type DatabaseGate = {
  /** The connection string, but through the gate. */
  through: (connectionString: string) => string
  /** Lets connections through to the server at this address from now on. */
  open: (connectionString: string) => void
  /** Ends all connections and refuses new ones, as a stopped server does. */
  shut: () => Promise<void>
}

/** A port that leads to a database while it is open, so that the database may stop and come back elsewhere. */
export async function createDatabaseGate(): Promise<DatabaseGate> {
  let target = 0
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
      socket.pipe(other)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a listening TCP server's address is this and nothing else
  return {
    through: (connectionString) => {
      const url = new URL(connectionString)
      url.port = String(port)
      return url.href
    },
    open: (connectionString) => {
      target = Number(new URL(connectionString).port)
      if (!server.listening) server.listen(port, '127.0.0.1')
    },
    shut: async () => {
      for (const socket of sockets) socket.destroy()
      if (server.listening) await new Promise((resolve) => server.close(resolve))
    },
  }
}
