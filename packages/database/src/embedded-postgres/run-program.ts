import { spawn } from 'node:child_process'
import type { ServerUser } from './decide-server-user.ts'

/** What PostgreSQL's programs see of the environment: nothing that could change their locale, port or paths. */
export const programEnvironment = { LC_ALL: 'C', PATH: '/usr/local/bin:/usr/bin:/bin' }

/** Runs a program to its end; gives its exit code (null after a signal) and what it wrote. */
export function runProgram(
  program: string,
  args: string[],
  options: { cwd: string; user: ServerUser | undefined },
): Promise<{ exitCode: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: programEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...options.user,
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk
      })
    }
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ exitCode, output }))
  })
}
