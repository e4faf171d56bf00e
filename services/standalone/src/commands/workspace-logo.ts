import { readFileSync } from 'node:fs'
import { readLogo, removeLogo, setLogo } from '@otzyv/admin'
import { LOGO_LIMITS, type Logo } from '@otzyv/contracts'
import { UsageError } from '@otzyv/service-kit'
import { z } from 'zod'
import { defineCommand, flag } from '../command-line/define-command.ts'
import { filled } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { byOption } from './shared-options.ts'

export const workspacesLogo = defineCommand({
  positionals: z.object({ name: z.string(), file: filled.optional() }),
  options: z.object({ by: byOption, remove: flag('take the logo away') }),
  examples: ['otzyv workspaces logo acme logo.png', 'otzyv workspaces logo acme --remove'],
  run: async (ctx, { name, file, remove, by }) => {
    if (file !== undefined && remove) throw new UsageError('Name a file, or take the logo away: not both.')
    return await withAdmin(ctx, 'workspaces', { workspace: name, by }, async ({ admin }) => {
      if (file !== undefined) await setLogo(admin, { image: read(file) })
      if (remove) await removeLogo(admin, {})
      const { logo } = await readLogo(admin)
      return { data: { workspace: name, logo: logo && describe(logo) }, lines: [sayLogo(logo)] }
    })
  },
})

function read(file: string): string {
  try {
    return readFileSync(file).toString('base64')
  } catch (error) {
    throw new UsageError(`The file cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const describe = ({ mediaType, width, height, image }: Logo) => ({
  ...{ mediaType, width, height },
  bytes: Buffer.from(image, 'base64').length,
})

function sayLogo(logo: Logo | null): string {
  const { bytes, width, height } = LOGO_LIMITS
  if (logo === null)
    return `No logo: customers see the sender's name. A PNG or JPEG of at most ${bytes} bytes and ${width} × ${height} pixels can be set.`
  const { bytes: size, ...own } = describe(logo)
  return `The logo is ${own.mediaType === 'image/png' ? 'a PNG' : 'a JPEG'} of ${own.width} × ${own.height} pixels and ${size} bytes, shown at half. Pages show it within half a minute, mails from the next one on.`
}
