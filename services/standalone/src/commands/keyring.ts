import { createKeyringText, rotateKeyringText } from '@otzyv/links'
import { SettingsError } from '@otzyv/service-kit'
import type { Command } from '../command.ts'

export const keyringCreate: Command = {
  words: 'keyring create',
  summary: 'Print a new KEYRING for signing links; store it where the services read their settings.',
  positionals: [],
  options: {},
  examples: ['KEYRING="$(otzyv keyring create)"'],
  run: async () => {
    const keyring = createKeyringText()
    return { data: { keyring }, lines: [keyring] }
  },
}

export const keyringRotate: Command = {
  words: 'keyring rotate',
  summary: 'Print the KEYRING of the environment with one more key, which signs from then on; older links stay valid.',
  positionals: [],
  options: {},
  examples: ['KEYRING="$(otzyv keyring rotate)"'],
  run: async (ctx) => {
    if (!ctx.settings.KEYRING)
      throw new SettingsError(
        'KEYRING is not set, so there is nothing to rotate; an embedded otzyv keeps it in DATA_DIR/keyring.',
      )
    const keyring = rotateKeyringText(ctx.settings.KEYRING)
    return { data: { keyring }, lines: [keyring] }
  },
}
