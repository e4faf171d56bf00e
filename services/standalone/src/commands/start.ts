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
    process.stdout.write(ctx.json ? `${JSON.stringify({ url: standalone.url })}\n` : `${standalone.welcome}\n`)
    const reason = await Promise.race([stopped, standalone.unfilled])
    ctx.report(`Stopping (${reason}).`)
    await standalone.stop()
    if (reason === 'the demo could not be filled') throw new SettingsError(START_AGAIN)
    return null
  },
})

const START_AGAIN =
  'The demo could not be filled, as said above; nothing of its history was kept. Start again to fill it, or with --empty and another DATA_DIR to begin without it.'
