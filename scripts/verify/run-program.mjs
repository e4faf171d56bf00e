import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Runs a program of the root's node_modules and gives its output where it failed, else an empty list.
 * @param {string} root
 * @param {string} name the npm package that brings the program under its own last name, or `package:program`
 * @param {string[]} args
 * @returns {Promise<string[]>}
 */
export function runProgram(root, name, args) {
  const [packageName = '', program = packageName.split('/').at(-1)] = name.split(':')
  const folder = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = join(folder, typeof bin === 'string' ? bin : bin[program])
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
    child.on('error', (error) => resolve([error.message]))
    child.on('close', (code, signal) =>
      resolve(code === 0 ? [] : [output.trim() || `${packageName} ended with ${signal ?? `exit code ${code}`}`]),
    )
  })
}
