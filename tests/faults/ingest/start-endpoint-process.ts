import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { buildProgram } from '../../support/build-program.ts'

const program = buildProgram(new URL('endpoint-process.ts', import.meta.url))

export type EndpointProcess = {
  child: ChildProcess
  /** Ends it by a signal and answers its exit code (null after a kill). */
  end: (signal: NodeJS.Signals) => Promise<number | null>
}

/** Starts the endpoint on a port and waits until it listens. */
export async function startEndpointProcess(
  connectionString: string,
  keyring: string,
  port: number,
): Promise<EndpointProcess> {
  const args = [await program, connectionString, keyring, String(port)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => {
      throw new Error('the endpoint did not start')
    }),
  ])
  return {
    child,
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const gone = once(child, 'exit')
      child.kill(signal)
      await gone
      return child.exitCode
    },
  }
}
