/** What the first and the ninth byte of a link token hold. `kindPlace` is the place in the list of kinds. */
export type LinkHead = { version: number; kindPlace: number; localeIndex: number }

/**
 * Packs the head: a version of 4 bits with the upper four of the kind, and its lower two with 6 bits of the language. So the
 * first four kinds read as they did when a kind had two bits only. Throws a RangeError for what has no room.
 */
export function packHead({ version, kindPlace, localeIndex }: LinkHead): { first: number; ninth: number } {
  if (version > 15 || kindPlace < 0 || kindPlace > 63 || localeIndex < 0 || localeIndex > 63)
    throw new RangeError(`a link has no room for version ${version}, kind ${kindPlace}, language ${localeIndex}`)
  return { first: ((kindPlace >> 2) << 4) | version, ninth: ((kindPlace & 3) << 6) | localeIndex }
}

/** Reads what {@link packHead} wrote; every pair of bytes is the head of something. */
export function unpackHead(first: number, ninth: number): LinkHead {
  return { version: first & 15, kindPlace: ((first >> 4) << 2) | (ninth >> 6), localeIndex: ninth & 63 }
}
