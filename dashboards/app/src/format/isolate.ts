/** A name that cannot turn the text around it, where there is no element to hold it (U+2068, U+2069). */
export function isolate(name: string): string {
  return `\u2068${name}\u2069`
}

/** A name whose dots never begin a line. */
export function keepDots(name: string): string {
  return name.replaceAll(' ·', '\u00a0·')
}

/** A sentence whose marks of a fall or a rise never end a line without their figure. */
export function keepMarks(text: string): string {
  return text.replace(/([▲▼]) /g, '$1\u00a0')
}
