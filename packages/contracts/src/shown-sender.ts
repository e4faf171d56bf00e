/** Names that say nothing to a customer: those of the workspaces that a first start makes. */
const TECHNICAL = new Set(['', 'default', 'demo'])

/** The sender's name as customers see it; '' if there is none that says who writes, and then nothing stands there. */
export function shownSender(senderName: string): string {
  const name = senderName.trim()
  return TECHNICAL.has(name.toLowerCase()) ? '' : name
}
