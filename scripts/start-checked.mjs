import { findServer } from './find-server.mjs'

const server = await findServer({ installs: true })
// npm starts this through a shell, which does not pass signals on: when that parent is gone, a stop was meant for us.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, 500).unref()
}

// In this very process, so that a signal meets one process that knows what to stop, and in which order.
process.argv.splice(2, 0, 'start')
await import(server)
