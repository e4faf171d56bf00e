/** A webhook source by its key. */
export type WebhookAddress = { workspaceId: number; webhookSourceId: string }

const FORM = /^([1-9]\d{0,9})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
const INTEGER_MAX = 2_147_483_647

/** `<workspace>_<uuid>`, as URLs and commands name a source: the workspace is inside, so that one statement finds it. */
export function webhookAddressText(address: WebhookAddress): string {
  return `${address.workspaceId}_${address.webhookSourceId}`
}

/** The path that a source posts to. */
export function webhookPath(address: WebhookAddress): string {
  return `/v1/hooks/${webhookAddressText(address)}`
}

/** The key in the text of an address; null if it is none. */
export function parseWebhookAddress(text: string): WebhookAddress | null {
  const [, workspace = '', webhookSourceId = ''] = FORM.exec(text) ?? []
  const workspaceId = Number(workspace)
  return webhookSourceId === '' || workspaceId > INTEGER_MAX ? null : { workspaceId, webhookSourceId }
}
