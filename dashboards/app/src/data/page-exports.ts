import { signal } from '@preact/signals'

/** A file that the page on view offers beside the figures: its address as CSV, and what it is called as that, for Excel, and as JSON Lines. */
export type PageExport = { href: string; csv: string; excel: string; jsonLines: string }

/** The files of the page on view; the page sets them while it is open. */
export const pageExports = signal<readonly PageExport[]>([])

/** The address of the same file as JSON Lines. */
export const asJsonLines = (href: string) => href.replace('.csv?', '.jsonl?')
