/** What parts the beginning of a name from the rest: "Kazan · Technical", "EU / Billing", "Sales - West", "Sales: West". */
const PARTED = /\s*(?:·|\/|\||:)\s+|\s+[-–—]\s+/

/** A name as its beginning and the rest; null for one without parts. */
export function splitName(label: string): { prefix: string; rest: string } | null {
  const at = PARTED.exec(label)
  if (!at || at.index === 0) return null
  const rest = label.slice(at.index + at[0].length)
  return rest === '' ? null : { prefix: label.slice(0, at.index), rest }
}
