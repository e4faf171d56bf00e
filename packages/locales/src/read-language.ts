import { canonicalLanguage, findLocale, foldName, parseWish } from './choose-locale.ts'

/**
 * The language of a wish, spoken here or not, by its shortest code: `pl` of `pl-PL`, `pol` and `Polish`, `de` of `Deutsch`;
 * '' for none that is known. The country does not matter: `pt-BR` and `pt-PT` are one language.
 */
export function readLanguage(wish: string): string {
  const [tag = ''] = parseWish(wish)
  const language = canonicalLanguage(tag) ?? ''
  if (NAMES.of(language) !== undefined) return language
  return findLocale(wish) ?? LANGUAGE_OF_NAME.get(foldName(wish)) ?? ''
}

const ENGLISH = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
/** The English names of languages; none for what is not one, such as `xx`, or says that it is unknown or of no language. */
const NAMES = {
  of: (language: string): string | undefined => {
    if (!/^[a-z]{2,3}$/.test(language) || ['und', 'mul', 'mis', 'zxx'].includes(language)) return undefined
    return ENGLISH.of(language)
  },
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']
/** `polish` → `pl`: of the languages with a code of two letters. */
const LANGUAGE_OF_NAME: ReadonlyMap<string, string> = new Map(
  LETTERS.flatMap((first) =>
    LETTERS.flatMap((second) => {
      const name = NAMES.of(first + second)
      return name === undefined ? [] : [[foldName(name), first + second] as const]
    }),
  ),
)
