/** A signature begins with this line (RFC 3676) and is short; a longer "one" is text. */
const SIGNATURE = /^-- ?$/
const SIGNATURE_LINES = 12
/** What phones put under a mail, where it is the last line. */
const SENT_FROM =
  /^(Sent from my |Sent from Outlook|Get Outlook for |Отправлено с |Отправлено из |Gesendet von meinem |Von meinem .* gesendet|Envoyé de mon |Envoyé depuis |Enviado desde mi |Enviado do meu |发自我的|أُرسلت من )/i
/** What programs put above the mail that is answered, whatever the language: `-----Original Message-----` and the like. */
const DIVIDER = /^\s*(-{4,}[^-]{3,60}-{4,}|_{20,})\s*$/
/** Two header lines in a row, as Outlook puts them above the mail that is answered: who it was from, and when. */
const FROM = /^\s*\*?(From|От|Von|De|发件人|寄件者|من)\s*\*?\s*[:：]/i
const SENT =
  /^\s*\*?(Sent|Date|Отправлено|Дата|Gesendet|Datum|Envoyé|Enviado|Enviada|Fecha|Data|发送时间|日期|تاريخ الإرسال|التاريخ)\s*\*?\s*[:：]/i

/**
 * What a person wrote themselves: without quoted lines and the line that introduces them, the mail that was answered, and
 * the signature. Where it is not clear whose a line is, it stays; `''` where nothing is left. Takes time in proportion to the text.
 */
export function stripQuoted(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const own = dropQuotes(lines.slice(0, findAnswered(lines)))
  return dropSignature(own)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Where the mail that was answered begins, put below as a whole without marks; the end where it is not there. */
function findAnswered(lines: readonly string[]): number {
  const found = lines.findIndex((line, index) => {
    const next = nextText(lines, index + 1)
    if (FROM.test(line)) return SENT.test(lines[index + 1] ?? '') || SENT.test(lines[index + 2] ?? '')
    return DIVIDER.test(line) && next !== undefined && FROM.test(next)
  })
  return found < 0 ? lines.length : found
}

function nextText(lines: readonly string[], from: number): string | undefined {
  return lines.slice(from, from + 4).find((line) => line.trim() !== '')
}

/** What a line says that introduces a quote, in any language: a time, a year or an address. */
const INTRODUCES = /\d{1,2}:\d{2}|\b20\d\d(?!\d)|@/

/** Without lines that begin with `>`, and without the one to three lines before them that introduce them and end in a colon. */
function dropQuotes(lines: readonly string[]): string[] {
  const kept: string[] = []
  for (const [index, line] of lines.entries()) {
    if (!line.startsWith('>')) {
      kept.push(line)
      continue
    }
    const begins = index === 0 || !lines[index - 1]?.startsWith('>')
    if (begins) dropIntroduction(kept)
  }
  return kept
}

function dropIntroduction(kept: string[]): void {
  let end = kept.length
  while (end > 0 && kept[end - 1]?.trim() === '') end--
  if (!/[:：]\s*$/.test(kept[end - 1] ?? '')) return
  let start = end - 1
  while (start > 0 && end - start < 3 && INTRODUCES.test(kept[start - 1] ?? '')) start--
  // "My points:" above a quote is the person's own.
  if (INTRODUCES.test(kept.slice(start, end).join('\n'))) kept.length = start
}

function dropSignature(lines: readonly string[]): readonly string[] {
  const trimmed = lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1)
  const mark = trimmed.findLastIndex((line) => SIGNATURE.test(line))
  const cut = mark >= 0 && trimmed.length - mark <= SIGNATURE_LINES ? trimmed.slice(0, mark) : trimmed
  const last = cut.findLastIndex((line) => line.trim() !== '')
  return SENT_FROM.test((cut[last] ?? '').trim()) ? cut.slice(0, last) : cut
}
