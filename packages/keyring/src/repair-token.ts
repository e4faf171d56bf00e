/**
 * The token as it was signed, from what a mail client, a chat or a person made of it: trailing dots, brackets, quotes and
 * tracking suffixes go. Only the characters after the sixtieth are cut; nothing inside is guessed.
 */
export function repairToken(raw: string): string {
  const match = /^[<([{"'“«]*([A-Za-z0-9_-]{60})(?![A-Za-z0-9_-])/.exec(raw.trim())
  return match?.[1] ?? raw
}
