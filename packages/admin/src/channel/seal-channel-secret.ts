import { type SealingKeyring, sealSecret } from '@otzyv/keyring'
import type { ChannelKind } from './channel-kind.ts'

type Of = { workspaceId: number; channelId: string; secretNumber: number }

/** The row of a channel's secret, sealed for the address that it goes to; null for '', which is none. */
export function sealChannelSecret(
  keyring: SealingKeyring,
  kind: ChannelKind,
  of: Of,
  { settings, secret }: { settings: Record<string, string>; secret: string },
) {
  if (secret === '') return null
  const { keyNumber, sealed } = sealSecret(keyring, { ...of, goesTo: kind.secretGoesTo(settings) }, Buffer.from(secret))
  return {
    ...{ workspace_id: of.workspaceId, channel_id: of.channelId, secret_number: of.secretNumber },
    ...{ key_number: keyNumber, sealed, shown: kind.showSecret(secret) },
  }
}
