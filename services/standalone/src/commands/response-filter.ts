import { Evidence, FollowUpState } from '@otzyv/contracts'
import { z } from 'zod'
import { flag, option } from '../command-line/define-command.ts'
import { commaList, day, filled, known, reportedName, wholeNumber, yesOrNo } from '../command-line/typed-values.ts'

const names = commaList(reportedName).default([])

/** What responses are looked for by, as the pages and the API take it. */
export const filterOptions = {
  survey: option(filled.optional(), 'only of this survey', 'SURVEY'),
  from: option(day.optional(), 'from this day on', 'DAY'),
  to: option(day.optional(), 'before this day', 'DAY'),
  team: option(names, 'only of these teams; "" is for what has none', 'A,B'),
  product: option(names, 'only of these products', 'A,B'),
  agent: option(names, 'only of tickets that these agents handled', 'A,B'),
  country: option(names, 'only of customers in these countries', 'A,B'),
  channel: option(names, 'only of tickets that came in on these channels', 'A,B'),
  language: option(names, 'only of customers who speak these languages', 'A,B'),
  tag: option(names, 'only of tickets with these tags', 'A,B'),
  rating: option(commaList(wholeNumber(0, 10)).default([]), 'only with these ratings', '1,2'),
  evidence: option(
    commaList(known('evidence', Evidence.options)).default([]),
    `only ${Evidence.options.join(',')}`,
    'A,B',
  ),
  excluded: option(yesOrNo.optional(), 'only those that are left out of the figures, or only the others', 'yes|no'),
  comment: option(yesOrNo.optional(), 'only those with a comment, or only the others', 'yes|no'),
  low: flag('only low ratings that count'),
  followUp: option(
    commaList(known('state', FollowUpState.options)).default([]),
    `only those whose follow-up is ${FollowUpState.options.join(',')}`,
    'A,B',
  ),
  reason: option(names, 'only with one of these reasons ticked', 'A,B'),
  responseTag: option(names, 'only those that somebody gave one of these tags', 'A,B'),
  search: option(filled.optional(), 'only with these words in the comment, in any of their forms', 'WORDS'),
}

const Filter = z.object(filterOptions)

/** The options as the API takes them: yes and no as words. */
export function wishOf({ excluded, comment, low, ...rest }: z.output<typeof Filter>) {
  const word = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'yes' : 'no')
  return { ...rest, excluded: word(excluded), comment: word(comment), low: low ? 'yes' : undefined }
}
