import { signal } from '@preact/signals'

/** A file that the page on view offers beside the figures: its address, and what it is called as plain CSV and for Excel. */
export type PageExport = { href: string; csv: string; excel: string }

/** The files of the page on view; the page sets them while it is open. */
export const pageExports = signal<readonly PageExport[]>([])
