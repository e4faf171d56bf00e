import { createLogger } from '@otzyv/service-kit'
import { runCommandLine } from './command-line/run-command-line.ts'
import { commands } from './commands/commands.ts'

process.exitCode = await runCommandLine({
  args: process.argv.slice(2),
  env: process.env,
  commands,
  output: {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    createLog: ({ level, json }) => createLogger({ level, pretty: process.stderr.isTTY && !json }),
  },
})
// What is still open now (a stray timer, a pooled socket) must not keep a finished command alive.
process.exit()
