import { spawnSync } from 'node:child_process'
import { root } from './stamps.mjs'

/** Runs a program to its end. If it fails, shows what it printed and ends this process with one line that says what to do. */
export function runOrEnd(command, args, failure, cwd = root) {
  const result = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    // npm is a script there.
    shell: process.platform === 'win32' && command === 'npm',
  })
  if (result.status === 0) return
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}`
  process.stderr.write(output)
  console.error(`otzyv: ${failure(output)}${result.error ? ` (${result.error.message})` : ''}.`)
  process.exit(1)
}
