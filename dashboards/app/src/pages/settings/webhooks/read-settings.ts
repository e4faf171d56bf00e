/** What was typed as JSON; what is none goes to the server as it is, which says what is wrong with it. */
export function readSettings(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
