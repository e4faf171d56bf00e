import leven from 'leven'

type Named = { value: string; label: string }

const AT_MOST = 3
/** The share of the longer name's letters that may differ. */
const DIFFERENT_AT_MOST = 0.4
/** A shorter name stands within many others by chance. */
const PART_AT_LEAST = 3
/** Longer names are compared by their beginnings, which is enough for a person. */
const COMPARED = 60

/** Those whose value or label is written much like a name, the most alike first, at most three; [] if none is. */
export function findNearest<One extends Named>(name: string, known: readonly One[]): One[] {
  const wanted = plain(name)
  if (wanted === '') return []
  return known
    .filter(({ value }) => value !== name && value !== '')
    .map((one) => ({ one, apart: Math.min(apart(wanted, plain(one.value)), apart(wanted, plain(one.label))) }))
    .filter(({ apart }) => apart <= DIFFERENT_AT_MOST)
    .sort((a, b) => a.apart - b.apart || (a.one.value < b.one.value ? -1 : 1))
    .slice(0, AT_MOST)
    .map(({ one }) => one)
}

/** As a person reads it: without case, width, spaces and dashes. */
function plain(text: string): string {
  const letters = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{White_Space}\p{Pd}\p{Default_Ignorable_Code_Point}_]/gu, '')
  return [...letters].slice(0, COMPARED).join('')
}

/** Which part of the letters differs, from 0 to 1; a name that stands within another one is a quarter apart at most. */
function apart(a: string, b: string): number {
  if (a === b) return 0
  if (a === '' || b === '') return 1
  const share = leven(a, b) / Math.max(a.length, b.length)
  const isPart = Math.min(a.length, b.length) >= PART_AT_LEAST && (a.includes(b) || b.includes(a))
  return isPart ? Math.min(share, 0.25) : share
}
