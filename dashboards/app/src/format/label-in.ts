/** The words of a reason in a language, or in English, or in the first that there is; undefined for one without any. */
export function labelIn(language: string, labels: Readonly<Record<string, string>>): string | undefined {
  return labels[language] ?? labels.en ?? Object.values(labels)[0]
}

type Reason = { survey: string; id: string; labels: Readonly<Record<string, string>> }

/** What a reason is called in a language, as the survey has it; one that it asks for no more is its id as words. */
export function reasonIn(language: string, known: readonly Reason[], id: string, survey?: string): string {
  const named = known.filter((reason) => reason.id === id)
  const { labels = {} } = named.find((reason) => reason.survey === survey) ?? named[0] ?? {}
  return labelIn(language, labels) ?? id.replaceAll('-', ' ')
}
