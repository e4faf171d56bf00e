import { createServer } from 'node:net'
import { SettingsError } from '@otzyv/service-kit'

/** Throws SettingsError where the port cannot be had: before the long work of a first start, not after it. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? 'is taken'
          : error.code === 'EACCES'
            ? 'may not be opened by this user'
            : `cannot be opened (${error.message})`
      reject(new SettingsError(`Port ${port} on ${host} ${why}. Set PORT to a free one, such as PORT=8090 npm start.`))
    })
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}
