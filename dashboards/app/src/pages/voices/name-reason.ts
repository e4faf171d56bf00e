/** What a reason is called: its id as words. */
export function nameReason(id: string): string {
  return id.replaceAll('-', ' ')
}
