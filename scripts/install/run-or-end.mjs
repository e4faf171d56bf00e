import { spawn } from 'node:child_process'
import { root } from './stamps.mjs'

/** Runs a program to its end. If it fails, shows what it printed and ends this process with one line that says what to do. */
export async function runOrEnd(command, args, failure, cwd = root) {
  const { code, output, error } = await run(command, args, cwd)
  if (code === 0) return
  process.stderr.write(output)
  console.error(`otzyv: ${failure(output)}${error ? ` (${error.message})` : ''}.`)
  process.exit(1)
}

function run(command, args, cwd) {
  const child = spawn(command, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    // npm is a script there.
    shell: process.platform === 'win32' && command === 'npm',
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: null, output, error }))
    child.on('close', (code) => resolve({ code, output }))
  })
}
