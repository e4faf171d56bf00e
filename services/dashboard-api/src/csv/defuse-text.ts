/** What shows nothing in front of a text, and what a spreadsheet passes over there: spaces, controls, invisible marks. */
const UNSEEN = /^[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]+/u
/** The first characters that make a formula, also in their full-width and small forms, or start an old macro language. */
const STARTS_FORMULA = /^[=+\-@|%\u2212]/

/**
 * The text so that no spreadsheet runs it as a formula: one that begins like a formula, whatever cannot be seen before it,
 * gets a leading apostrophe (OWASP, CSV injection). All other texts stay as they are.
 */
export function defuseText(text: string): string {
  const seen = text.replace(UNSEEN, '')
  const first = seen.slice(0, 2).normalize('NFKC')
  const beginsWithBreak = /^[\t\r\n\0]/.test(text)
  return beginsWithBreak || STARTS_FORMULA.test(first) ? `'${text}` : text
}
