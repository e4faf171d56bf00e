import { LOCALES, type Locale } from './locales.ts'

/**
 * The first of the wishes that we speak: BCP 47 tags such as `ru-RU`, or an Accept-Language header. Wishes are tried in
 * order, a region falls back to its language, and English is the last resort.
 */
export function chooseLocale(...wishes: readonly (string | null | undefined)[]): Locale {
  for (const wish of wishes) {
    for (const tag of parseWish(wish ?? '')) {
      const language = tag.toLowerCase().split(/[-_]/)[0]
      const found = LOCALES.find((locale) => locale === language)
      if (found) return found
    }
  }
  return 'en'
}

/** The tags of a wish, best first. */
function parseWish(wish: string): string[] {
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
