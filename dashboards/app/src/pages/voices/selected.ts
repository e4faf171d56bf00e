import { signal } from '@preact/signals'

/** The answer that is open in place; null: none. */
export const selected = signal<string | null>(null)
/** The one whose form to leave it out is open. */
export const leavingOut = signal<string | null>(null)

/** The one whose form to tag it is open. */
export const tagging = signal<string | null>(null)

/** The id of the button of an answer, which the keys move to. */
export const buttonId = (invitationId: string) => `voice-${invitationId}`
