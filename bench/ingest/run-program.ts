import { spawn } from 'node:child_process'

/** Runs a program to its end and answers what it wrote; throws if it fails or is not installed. */
export function runProgram(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk
    })
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk
    })
    child.on('error', () => reject(new Error(`${program} is needed and was not found`)))
    child.on('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${program} failed: ${errors}${output}`)),
    )
  })
}
