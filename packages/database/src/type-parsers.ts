import { type CustomTypesConfig, types } from 'pg'

const DATE = types.builtins.DATE
const INT8 = types.builtins.INT8

/**
 * How column values become JavaScript values: a calendar day stays the string 'YYYY-MM-DD' (a Date would shift it by the
 * process's zone), bigint becomes a number and throws if it would lose a digit.
 */
export const typeParsers: CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (format === 'binary') return types.getTypeParser(oid, format)
    if (oid === DATE) return (text: string) => text
    if (oid === INT8) return parseSafeInteger
    return types.getTypeParser(oid, format)
  },
}

function parseSafeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`bigint ${text} does not fit a JavaScript number exactly`)
  return value
}
