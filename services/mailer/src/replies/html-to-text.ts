/** One tag, a stretch of text, or a lone bracket: every character is looked at once. */
const TOKEN = /<(\/?)([a-z][a-z0-9]*)[^<>]*>|[^<]+|</gi
const UNSEEN = new Set(['script', 'style', 'head', 'title', 'template'])
const BREAKS = new Set(['br', 'p', 'div', 'tr', 'li', 'ul', 'ol', 'table', 'h1', 'h2', 'h3', 'h4', 'hr', 'pre'])
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/**
 * The text of an HTML mail, for a reply that brings no other; lines of a `<blockquote>` begin with `>` as in plain mails.
 * It is stored as text and never shown as HTML, so this need not be a full parser, only fast and harmless.
 */
export function htmlToText(html: string): string {
  const lines: string[] = []
  let line = ''
  let unseen = ''
  let quoted = 0
  const end = () => {
    const text = decodeEntities(line).replace(/\s+/g, ' ').trim()
    lines.push(quoted > 0 ? `> ${text}` : text)
    line = ''
  }
  for (const [token, slash = '', named] of html.matchAll(TOKEN)) {
    const tag = named?.toLowerCase()
    if (unseen) {
      if (slash && tag === unseen) unseen = ''
    } else if (tag === undefined) {
      line += token
    } else if (UNSEEN.has(tag)) {
      if (!slash) unseen = tag
    } else if (tag === 'blockquote') {
      end()
      quoted = Math.max(0, quoted + (slash ? -1 : 1))
    } else if (BREAKS.has(tag) && (line.trim() !== '' || tag === 'br')) {
      end()
    }
  }
  end()
  return lines.join('\n').trim()
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[String(name).toLowerCase()] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(String(hex), 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
