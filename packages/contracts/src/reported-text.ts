import { z } from 'zod'
import { cleanLine } from './clean-line.ts'
import { cutText } from './cut-text.ts'
import { holdsPlaceholder, isNothing, withoutPlaceholders } from './unfilled.ts'

/** What was made of an optional text: `cut` where it was too long, `ignored` where it was no text or a placeholder. */
export type ToldText = { value: string; remark: 'cut' | 'ignored' | null }

/**
 * The one reading of optional texts from outside, whatever a helpdesk's template can write. Nothing (`null`, blanks,
 * "None") is ''. Numbers are taken, and lists and objects with a name. Never refuses: no ticket is lost for such a field.
 */
export function readReportedText(value: unknown, max: number, isUnfilled = holdsPlaceholder): ToldText {
  const text = textOf(value)
  if (text === null) return { value: '', remark: 'ignored' }
  const line = cleanLine(text)
  if (isNothing(line)) return { value: '', remark: null }
  if (isUnfilled(line)) return { value: '', remark: 'ignored' }
  const cut = cutText(line, max).trim()
  return { value: cut, remark: cut === line ? null : 'cut' }
}

/** The same as part of a schema; `fallback` is for what was not given. */
export function reportedText(max: number, fallback = '') {
  return z
    .unknown()
    .optional()
    .transform((value) => readReportedText(value, max).value || fallback)
}

/** What objects of helpdesks call their name: `{"id": 2, "name": "refunds"}`. */
const NAMES = ['name', 'title', 'label', 'tag', 'displayName'] as const
const DEPTH_MAX = 3

/** The text in a value; '' for nothing, null for what no text can be made of. */
function textOf(value: unknown, depth = 0): string | null {
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'object' || depth >= DEPTH_MAX) return null
  if (Array.isArray(value)) {
    const texts = value.slice(0, 100).map((one) => textOf(one, depth + 1))
    return texts.includes(null) ? null : texts.filter((text) => text !== '').join(', ')
  }
  const fields = new Map<string, unknown>(Object.entries(value))
  if (fields.size === 0) return ''
  const name = NAMES.find((one) => typeof fields.get(one) === 'string')
  return name === undefined ? null : textOf(fields.get(name), depth + 1)
}

const YES = new Set(['true', '1', 'yes', 'y', 'on', 't'])
const NO = new Set(['false', '0', 'no', 'n', 'off', 'f'])

/** A yes or no as templates write it; null for neither, and for nothing at all. */
export function readReportedBoolean(value: unknown): { value: boolean | null; remark: 'ignored' | null } {
  const { value: word, remark } = readReportedText(value, 20)
  const lower = word.toLowerCase()
  if (YES.has(lower)) return { value: true, remark: null }
  if (NO.has(lower)) return { value: false, remark: null }
  return { value: null, remark: word === '' && remark === null ? null : 'ignored' }
}

const TAG_MAX = 200

/** Tags as a list, or as one text: separated by commas, semicolons or line breaks, else by spaces. Each once. */
export function readReportedTags(value: unknown): { value: string[]; remark: 'cut' | 'ignored' | null } {
  const text = typeof value === 'string' ? withoutPlaceholders(value) : null
  const parts = text !== null ? splitTags(text) : Array.isArray(value) ? value : [value]
  const read = parts.map((part: unknown) => readReportedText(part, TAG_MAX))
  const remarks = new Set(read.map((tag) => tag.remark)).add(text === null || text === value ? null : 'ignored')
  return {
    value: [...new Set(read.map((tag) => tag.value))].filter((tag) => tag !== ''),
    remark: remarks.has('cut') ? 'cut' : remarks.has('ignored') ? 'ignored' : null,
  }
}

/** Some templates print a list as their language does: `["vip", "billing"]`. */
function splitTags(text: string): string[] {
  const list = /^\s*\[(.*)\]\s*$/s.exec(text)?.[1]
  const parts = (list ?? text).split(/[,;\n\r]/)
  if (list !== undefined) return parts.map((part) => part.trim().replace(/^(["'])(.*)\1$/s, '$2'))
  return parts.length === 1 ? text.trim().split(/\s+/) : parts
}
