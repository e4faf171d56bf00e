import { html as honoHtml, raw } from 'hono/html'

/** HTML that is safe as it is: what came from outside was escaped when it was put in. */
export type Html = ReturnType<typeof raw>

/** What a template takes: text is escaped, HTML is not; nothing is written for `false`, `null` and `undefined`. */
export type HtmlValue = string | number | false | null | undefined | Html | readonly HtmlValue[]

/** A template of HTML: whatever is put in as text stands there as text, in element content and in quoted attributes. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const made = honoHtml(strings, ...values)
  // Only values that are promises make it one, and the type takes none.
  if (made instanceof Promise) throw new TypeError('A template of HTML takes no promises.')
  return made
}

/** Text that is HTML already, of our own making: style, script. Never anything from outside. */
export { raw as trustedHtml }
