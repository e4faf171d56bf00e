/** A name that cannot turn the text around it, where there is no element to hold it (U+2068, U+2069). */
export function isolate(name: string): string {
  return `\u2068${name}\u2069`
}

/** A name whose dots never begin a line. */
export function keepDots(name: string): string {
  return name.replaceAll(' ·', '\u00a0·')
}
