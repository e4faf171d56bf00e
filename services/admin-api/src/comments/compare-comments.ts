import type { CommentsRead, CommentText } from '@otzyv/admin'
import type { CommentWordsAnswer } from '@otzyv/contracts'
import { findGrownWords } from '@otzyv/indicators'
import { listWords } from './list-words.ts'

/** The words that became more common, for each language by itself, that with the most comments first. */
export function compareComments({
  before,
  since,
}: Pick<CommentsRead, 'before' | 'since'>): CommentWordsAnswer['languages'] {
  const languages = [...new Set([...before, ...since].map(({ language }) => language))]
  const wordsOf = (comments: readonly CommentText[], language: string) =>
    comments.filter((one) => one.language === language).map(({ comment }) => listWords(comment, language))
  return languages
    .map((language) => {
      const [then, now] = [wordsOf(before, language), wordsOf(since, language)]
      const words = findGrownWords(then, now)
      return { language: language === '' ? null : language, before: then.length, since: now.length, words }
    })
    .sort((a, b) => b.before + b.since - a.before - a.since || (a.language ?? '').localeCompare(b.language ?? '', 'en'))
}
