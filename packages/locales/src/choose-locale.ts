import { LOCALES, type Locale } from './locales.ts'

/**
 * The first of the wishes that we speak: BCP 47 tags such as `ru-RU`, or an Accept-Language header. Wishes are tried in
 * order, a region falls back to its language, and English is the last resort.
 */
export function chooseLocale(...wishes: readonly (string | null | undefined)[]): Locale {
  for (const wish of wishes) {
    const found = findLocale(wish ?? '')
    if (found) return found
  }
  return 'en'
}

/** The language of one wish, a tag or the language's name as helpdesks write it; null where it is none that we speak. */
export function findLocale(wish: string): Locale | null {
  for (const tag of parseWish(wish)) {
    const found = findLanguage(tag.toLowerCase().split(/[-_]/)[0]) ?? findLanguage(canonicalLanguage(tag))
    if (found) return found
  }
  return LOCALE_OF_NAME.get(foldName(wish)) ?? null
}

function findLanguage(language: string | undefined): Locale | null {
  return LOCALES.find((locale) => locale === language) ?? null
}

/** The language of a tag by its shortest code: `de` of `deu` and `ger`, `zh` of `cmn-Hans`; undefined for what is no tag. */
export function canonicalLanguage(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-')).language
  } catch {
    return undefined
  }
}

/** "German" and "Deutsch"; a region behind it, as in "Portuguese (Brazil)", does not matter. */
const LOCALE_OF_NAME: ReadonlyMap<string, Locale> = new Map(
  LOCALES.flatMap((locale) =>
    ['en', locale].map((reader) => {
      const names = new Intl.DisplayNames([reader], { type: 'language' })
      return [foldName(names.of(locale) ?? locale), locale] as const
    }),
  ),
)

export function foldName(name: string): string {
  return name
    .slice(0, 100)
    .replace(/[(,].*/s, '')
    .trim()
    .toLowerCase()
}

/** The tags of a wish, best first. */
export function parseWish(wish: string): string[] {
  return wish
    .slice(0, 500)
    .split(',')
    .map((part, order) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters
        .map((parameter) => /^\s*q=([0-9.]+)\s*$/.exec(parameter)?.[1])
        .find((q) => q !== undefined)
      return { tag: tag.trim(), order, quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality || a.order - b.order)
    .map(({ tag }) => tag)
}
