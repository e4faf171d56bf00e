import { type CustomTypesConfig, types } from 'pg'
import { parseIntegers } from './parse-integers.ts'

const DATE = types.builtins.DATE
const INT8 = types.builtins.INT8
/** Lists of smallint and of integer, which the driver has no names for. */
const INTEGER_LISTS = [1005, 1007]

/**
 * How column values become JavaScript values: a calendar day stays the string 'YYYY-MM-DD' (a Date would shift it by the
 * process's zone), bigint becomes a number and throws if it would lose a digit, and a list of whole numbers is read at once.
 */
export const typeParsers: CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (format === 'binary') return types.getTypeParser(oid, format)
    if (oid === DATE) return (text: string) => text
    if (oid === INT8) return parseSafeInteger
    const ofTheDriver = types.getTypeParser(oid, format)
    if (INTEGER_LISTS.includes(oid)) return (text: string) => parseIntegers(text) ?? ofTheDriver(text)
    return ofTheDriver
  },
}

function parseSafeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`bigint ${text} does not fit a JavaScript number exactly`)
  return value
}
