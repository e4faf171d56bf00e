import { createKeyringText, rotateKeyringText } from '@otzyv/keyring'
import { SettingsError } from '@otzyv/service-kit'
import { defineCommand, none } from '../command-line/define-command.ts'

export const keyringCreate = defineCommand({
  positionals: none,
  options: none,
  examples: ['KEYRING="$(otzyv keyring create)"'],
  run: async () => {
    const keyring = createKeyringText()
    return { data: { keyring }, lines: [keyring] }
  },
})

export const keyringRotate = defineCommand({
  positionals: none,
  options: none,
  examples: ['KEYRING="$(otzyv keyring rotate)"'],
  run: async (ctx) => {
    if (!ctx.settings.KEYRING)
      throw new SettingsError(
        'KEYRING is not set, so there is nothing to rotate; an embedded otzyv keeps it in DATA_DIR/keyring.',
      )
    const keyring = rotateKeyringText(ctx.settings.KEYRING)
    return { data: { keyring }, lines: [keyring] }
  },
})
