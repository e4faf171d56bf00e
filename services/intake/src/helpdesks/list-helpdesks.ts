import type { HelpdeskName, HelpdesksAnswer } from '@otzyv/contracts'
import { HELPDESKS } from './helpdesks.ts'

/** The helpdesks that are known by name, in the order of the alphabet, and how each is connected, in a language. */
export function listHelpdesks(language: 'en' | 'ru'): HelpdesksAnswer['helpdesks'] {
  return Object.entries(HELPDESKS).map(([name, { label, secretFrom, guide, mappings }]) => ({
    name: name as HelpdeskName, // the keys of HELPDESKS
    label,
    secretFrom,
    steps: [...guide.steps[language]],
    body: guide.body ?? null,
    mail: {
      source: mappings[0]?.source ?? name,
      placeholder: guide.mail.placeholder,
      where: guide.mail.where[language],
      documentedIn: guide.mail.documentedIn,
    },
  }))
}
