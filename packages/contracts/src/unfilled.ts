/**
 * What a template of a helpdesk leaves behind where it did not know what to fill in. Wherever one stands, it is no value.
 * None looks beyond the next opening, so that a text of nothing but openings costs no more than another one.
 */
const PLACEHOLDERS = [
  /\{\{(?:(?!\{\{)[\s\S])*?\}\}/, // Liquid, Handlebars, Twig, Jinja
  /\{%(?:(?!\{%)[\s\S])*?%\}/,
  /[#$%@]!?\{[^{}]*\}/, // Ruby (Zammad), JavaScript, Velocity, osTicket, Logic Apps
  /\{\$[^{}]*\}/, // Smarty, Request Tracker
  /\[\[[^[\]]*\]\]/,
  /\[%(?:(?!\[%)[\s\S])*?%\]/, // Template Toolkit
  /<%(?:(?!<%)[\s\S])*?%>/, // ERB, EJS
  /<\?(?:(?!<\?)[\s\S])*?\?>/,
  /<(?:OTRS|ZNUNY|KIX)_\w+>/,
  /\$this->[^$]*\$/, // iTop
  /\*\|[^|]*\|\*/,
  /%%[A-Za-z_][\w.]*%%/, // Marketing Cloud
  /%\([\w.]+\)s/, // Python
  /\[object [A-Z]\w*\]/, // what JavaScript writes of an object
]

/** These are a placeholder only as a whole text, because they may stand in a real one. */
const WHOLE = /^(?:\{!?[\w. ]+\}|%[\w.]+%|\$!?[A-Za-z_]\w*\.[\w.]+)$/

/** How templates and languages write that there is nothing. Zammad writes a dash, GitLab hides addresses; Nan and Nil are names. */
const NOTHING =
  /^(?:[-‐-―−_.]+|[(<]?(?:null|Null|NULL|nil|NIL|none|None|NONE|no value)[)>]?|undefined|NaN|nan|NAN|n\/a|N\/A|\[(?:REDACTED|redacted)\])$/

/** Whether a text, cleaned as a line, is one of the ways to write that there is nothing. */
export function isNothing(text: string): boolean {
  return text === '' || NOTHING.test(text)
}

/** Whether a placeholder that was not filled in stands anywhere in a text: then it is no team, no address, no id. */
export function holdsPlaceholder(text: string): boolean {
  return WHOLE.test(text) || PLACEHOLDERS.some((placeholder) => placeholder.test(text))
}

/** A text without the placeholders in it. */
export function withoutPlaceholders(text: string): string {
  return WHOLE.test(text) ? '' : PLACEHOLDERS.reduce((left, one) => left.replace(new RegExp(one, 'g'), ''), text)
}

/** Whether a text is nothing but placeholders: a subject may speak of one, as people who write software do. */
export function isPlaceholder(text: string): boolean {
  return holdsPlaceholder(text) && !/[\p{L}\p{N}]/u.test(withoutPlaceholders(text))
}
