import { cleanText } from './clean-text.ts'

/** Nobody sees these: controls, bidi marks, zero-width and other default-ignorable characters, annotation marks, non-characters. */
const UNSEEN = /\p{Cc}|\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}|\p{Noncharacter_Code_Point}|[\ufff9-\ufffb]/gu
const TO_ESCAPE = new RegExp(`${UNSEEN.source}|(?! )\\p{White_Space}|\\p{Surrogate}`, 'gu')
/** Every kind of space and line break, and the Braille pattern without dots. */
const SPACES = /[\p{White_Space}\u2800]+/gu
/** In these scripts a joiner between two letters changes how the word is written. */
const JOINING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]/u
const EMOJI = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u

/**
 * A text as one line that a person can distinguish from another one: without line breaks, odd or doubled spaces, and characters
 * that nobody sees, in NFC. Names, subjects, tags and ids go through it, so that no two teams look alike for that reason.
 * Case, and letters of other scripts, stay as they are.
 */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(SPACES, ' ')
    .replace(UNSEEN, (char, at: number, whole: string) => (isSeen(char, at, whole) ? char : ''))
    .replace(/ {2,}/g, ' ')
    .trim()
    .normalize('NFC')
}

/**
 * A text as it can be printed in a line of a terminal: what breaks the line, or is not seen, as JSON escapes it (`\\u200b`).
 * JSON stays the same JSON.
 */
export function escapeUnseen(text: string): string {
  return text.replace(TO_ESCAPE, (char, at: number, whole: string) =>
    isSeen(char, at, whole)
      ? char
      : [...Array(char.length).keys()].map((unit) => `\\u${hex(char.charCodeAt(unit))}`).join(''),
  )
}

/** The text behind `escapeUnseen`. */
export function unescapeUnseen(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

function hex(unit: number): string {
  return unit.toString(16).padStart(4, '0')
}

/** A joiner inside a word of a script that needs it, and what holds an emoji together, are seen. */
function isSeen(char: string, at: number, whole: string): boolean {
  const before = /.$/su.exec(whole.slice(Math.max(0, at - 2), at).replace(/^[\udc00-\udfff]/, ''))?.[0] ?? ''
  const after = String.fromCodePoint(whole.codePointAt(at + char.length) ?? 0)
  if (char === '\ufe0f') return /\p{Extended_Pictographic}/u.test(before)
  if (char === '\u200d' && EMOJI.test(before)) return /\p{Extended_Pictographic}/u.test(after)
  return (char === '\u200c' || char === '\u200d') && JOINING.test(before) && JOINING.test(after)
}
