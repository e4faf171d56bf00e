import { startTemporaryPostgres } from '../src/embedded-postgres/start-temporary-postgres.ts'
import { useEmbeddedPostgres } from '../src/embedded-postgres/use-embedded-postgres.ts'

/** What the child reports to its parent. */
export type ChildReport =
  | { outcome: 'up'; connectionString: string; startedHere: boolean; tookOver: boolean }
  | { outcome: 'failed'; name: string; message: string }
  | { outcome: 'stopped' }

const [, , role, dataDir = ''] = process.argv
const report = (message: ChildReport) => process.send?.(message)

try {
  const server =
    role === 'temporary'
      ? { ...(await startTemporaryPostgres()), startedHere: true, tookOver: false }
      : await useEmbeddedPostgres({ dataDir, role: role === 'owner' ? 'owner' : 'visitor' })
  process.once('message', async () => {
    await server.stop()
    report({ outcome: 'stopped' })
    process.disconnect()
  })
  const { connectionString, startedHere, tookOver } = server
  report({ outcome: 'up', connectionString, startedHere, tookOver })
} catch (error) {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) }
  report({ outcome: 'failed', name, message })
  process.disconnect()
}
