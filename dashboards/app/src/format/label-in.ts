/** The words of a reason in a language, or in English, or in the first that there is; undefined for one without any. */
export function labelIn(language: string, labels: Readonly<Record<string, string>>): string | undefined {
  return labels[language] ?? labels.en ?? Object.values(labels)[0]
}
