import { SettingsError, waitForStop } from '@otzyv/service-kit'
import { z } from 'zod'
import { defineCommand, flag, none } from '../command-line/define-command.ts'
import { startStandalone } from '../start/start-standalone.ts'

export const start = defineCommand({
  positionals: none,
  options: z.object({ empty: flag('begin with an empty workspace instead of the made-up one') }),
  examples: ['otzyv start', 'PORT=8090 otzyv start --empty'],
  run: async (ctx, { empty }) => {
    // Listening for signals from the first moment on: a stop during a long first start must stop the database too.
    const stopped = waitForStop()
    const standalone = await startStandalone(ctx, { empty })
    const { url, signInUrl, welcome } = standalone
    process.stdout.write(ctx.json ? `${JSON.stringify({ url, signInUrl })}\n` : `${welcome}\n`)
    const ended = await Promise.race([
      stopped.then((signal) => ({ why: signal, failure: null })),
      standalone.unfilled.then((failure) => ({ why: 'the demo could not be filled', failure })),
    ])
    ctx.report(`Stopping (${ended.why}).`)
    await standalone.stop()
    if (ended.failure !== null) throw new SettingsError(ended.failure)
    return null
  },
})
