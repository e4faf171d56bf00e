import type { DimensionValue } from './read-dimension-values.ts'

/**
 * Letters of other scripts, and digits, that look like a Latin letter; those that NFKC knows (full-width, mathematical,
 * Roman numerals) are not in here. From the confusables of Unicode (UTS 39), as far as names of teams are written.
 */
const LOOKS_LIKE = new Map(
  [
    // Cyrillic
    'АA ВB ЕE ЁË ЅS І| ЇÏ ЈJ КK МM НH ОO РP СC ТT УY ҮY ХX ԚQ ԜW ЬB Ӏ| ѴV З3',
    'аa еe ёë ѕs іi їï јj кk мm оo рp сc тt уy үy хx һh ԁd ԛq ԝw ӏ| ѵv з3',
    // Greek
    'ΑA ΒB ΕE ΖZ ΗH Ι| ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa γy ηn ιi κk νv οo ρp τt υu χx ωw',
    // Armenian, and Latin letters of other kinds
    'ՕO ՍU օo ոn սu հh ցg ıi ɑa ɡg ɩi ʋu',
    // What many typefaces draw alike
    'I| l| 1| 0O',
  ]
    .join(' ')
    .split(' ')
    .map((pair) => {
      const [char = '', latin = ''] = pair
      return [char, latin] as const
    }),
)

/** Groups of values that a person takes for one, and that are counted apart. Merged ones are one already. */
export function findLookAlikes(values: readonly DimensionValue[]): string[][] {
  const groups = new Map<string, Set<DimensionValue>>()
  for (const value of values) {
    const joined = new Set([value])
    const keys = keysOf(value.value)
    for (const key of keys) for (const other of groups.get(key) ?? []) joined.add(other)
    for (const one of joined) for (const key of keysOf(one.value)) groups.set(key, joined)
  }
  return [...new Set(groups.values())]
    .filter((group) => new Set([...group].map((one) => one.countsAs ?? one.value)).size > 1)
    .map((group) => [...group].map((one) => one.value).sort())
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
}

/** Values with one key in common look alike: written otherwise in case, width or spacing, or in letters that look the same. */
function keysOf(value: string): [string, string] {
  const plain = value.normalize('NFKC').replace(/[\p{White_Space}\p{Pd}\p{Default_Ignorable_Code_Point}\p{Cc}_]/gu, '')
  const drawn = [...plain].map((char) => LOOKS_LIKE.get(char) ?? char).join('')
  return [`written ${plain.toLowerCase()}`, `drawn ${drawn.toLowerCase()}`]
}
