import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { z } from 'zod'

/**
 * How many such connections one peer may have: a quarter of the files that this process may open, so that it cannot use
 * them up, and at most 1,024.
 */
export function unfinishedPerPeer(openFileLimit: number): number {
  return Math.max(16, Math.min(1024, Math.floor(openFileLimit / 4)))
}

/** How many files this process may have open; if the system does not say, what is usual. */
export function readOpenFileLimit(): number {
  const report: unknown = process.report.getReport()
  const soft = Limits.safeParse(report).data?.userLimits.open_files.soft
  return soft === undefined ? 1024 : Number(soft) || Number.MAX_SAFE_INTEGER
}

const Limits = z.object({ userLimits: z.object({ open_files: z.object({ soft: z.union([z.string(), z.number()]) }) }) })

/**
 * Closes new connections of a peer that holds too many whose request is not complete: anyone who opens requests and never
 * ends them runs out of room by itself, while an office behind one address may send as many as it likes, since complete
 * requests are not counted. Behind proxies all connections come from one peer, so there it must be off.
 */
export function limitConnections(server: Server, unfinishedPerPeer: number): void {
  const unfinished = new Map<string, Set<Socket>>()

  const begin = (socket: Socket): boolean => {
    const peer = socket.remoteAddress ?? ''
    const open = unfinished.get(peer) ?? new Set()
    if (!open.has(socket) && open.size >= unfinishedPerPeer) return false
    unfinished.set(peer, open.add(socket))
    return true
  }
  const end = (socket: Socket, peer: string): void => {
    const open = unfinished.get(peer)
    open?.delete(socket)
    if (open?.size === 0) unfinished.delete(peer)
  }

  server.on('connection', (socket: Socket) => {
    const peer = socket.remoteAddress ?? ''
    if (!begin(socket)) {
      socket.destroy()
      return
    }
    socket.once('close', () => end(socket, peer))
  })
  // A request is complete when its body is; the next one on the same connection counts again from its first header on.
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request
    const peer = socket.remoteAddress ?? ''
    begin(socket)
    request.once('end', () => end(socket, peer))
    // An answer does not complete a request: one that was refused early may still be sending, and holds its place.
    response.once('close', () => {
      if (request.complete) end(socket, peer)
    })
  })
}
