/** A text in lines of at most so many letters, broken between words alone; a longer word has a line of its own. */
export function wrapWords(text: string, most: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const joined = `${lines.at(-1) ?? ''} ${word}`
    if (lines.length > 0 && [...joined].length <= most) lines[lines.length - 1] = joined
    else lines.push(word)
  }
  return lines
}
