/** All texts of a tree of words, by their path. */
export function listMessages(words: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string'
        ? [[`${path}${key}`, value] as const]
        : typeof value === 'object' && value !== null
          ? [...listMessages(value, `${path}${key}.`)]
          : [],
    ),
  )
}
