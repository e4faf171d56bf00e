import { signal } from '@preact/signals'

/** A key and what it does, as the list of shortcuts shows it. */
export type Shortcut = { keys: readonly string[]; does: string }

/** The shortcuts of the page on view; the page sets them while it is open. */
export const pageShortcuts = signal<readonly Shortcut[]>([])
