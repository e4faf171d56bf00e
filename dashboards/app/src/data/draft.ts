/** What was typed into a form and is not saved, and the revision that it was typed on; kept in this tab alone. */
export type Draft = { values: Record<string, unknown>; revision: number }

const keyOf = (name: string) => `otzyv-draft:${location.host}:${name}`

export function readDraft(name: string): Draft | null {
  try {
    const draft: unknown = JSON.parse(sessionStorage.getItem(keyOf(name)) ?? 'null')
    if (typeof draft !== 'object' || draft === null || !('values' in draft) || !('revision' in draft)) return null
    const { values, revision } = draft
    if (typeof values !== 'object' || values === null || typeof revision !== 'number') return null
    return { values: { ...values }, revision }
  } catch {
    // A browser that forbids storage keeps no drafts.
    return null
  }
}

/** Keeps what was typed, or forgets it. */
export function writeDraft(name: string, draft: Draft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(keyOf(name))
    else sessionStorage.setItem(keyOf(name), JSON.stringify(draft))
  } catch {
    // The same.
  }
}
