import type { Command } from '../command.ts'

/** The commands that change what figures are made of, in the order that the help shows. */
export const figureCommands: readonly Command[] = [
  {
    words: 'definition show',
    positionals: [],
    summary: 'Show under which rules figures are computed (zone, indicators, what counts), and every version before.',
    load: async () => (await import('./definition.ts')).definitionShow,
  },
  {
    words: 'definition set',
    positionals: [],
    summary: 'Change the zone or the indicator of a survey: a new version, in force for all of history at once.',
    load: async () => (await import('./definition.ts')).definitionSet,
  },
  {
    words: 'definition cancel',
    positionals: [],
    summary: 'Give up the definition that is being built; safe to run again.',
    load: async () => (await import('./definition.ts')).definitionCancel,
  },
  {
    words: 'dimensions list',
    positionals: ['DIMENSION'],
    summary: 'List the values of team, product, agent, country or channel, with labels and merges.',
    load: async () => (await import('./dimensions.ts')).dimensionsList,
  },
  {
    words: 'dimensions rename',
    positionals: ['DIMENSION', 'VALUE', 'LABEL'],
    summary: 'Change the label that pages show for a value; figures stay.',
    load: async () => (await import('./dimensions.ts')).dimensionsRename,
  },
  {
    words: 'dimensions merge',
    positionals: ['DIMENSION', 'VALUE', 'INTO'],
    summary: 'Count a value as another one, in all of history and from now on.',
    load: async () => (await import('./dimensions.ts')).dimensionsMerge,
  },
  {
    words: 'dimensions unmerge',
    positionals: ['DIMENSION', 'VALUE'],
    summary: 'Undo a merge: the value counts as itself again.',
    load: async () => (await import('./dimensions.ts')).dimensionsUnmerge,
  },
  {
    words: 'exclusions add',
    positionals: ['INVITATION', 'REASON'],
    summary: 'Leave a response out of the figures, with an audit row; it is counted apart.',
    load: async () => (await import('./exclusions.ts')).exclusionsAdd,
  },
  {
    words: 'exclusions remove',
    positionals: ['INVITATION'],
    summary: 'Let a response count again; safe to run again.',
    load: async () => (await import('./exclusions.ts')).exclusionsRemove,
  },
  {
    words: 'exclusions list',
    positionals: [],
    summary: 'List the responses that are left out, and why.',
    load: async () => (await import('./exclusions.ts')).exclusionsList,
  },
  {
    words: 'alert-rules list',
    positionals: [],
    summary: 'List who hears of it if the indicator of a team is below a line.',
    load: async () => (await import('./alert-rules.ts')).alertRulesList,
  },
  {
    words: 'alert-rules create',
    positionals: ['SURVEY'],
    summary: 'Mail people if the indicator of a team in the last full week is below a line.',
    load: async () => (await import('./alert-rules.ts')).alertRulesCreate,
  },
  {
    words: 'alert-rules set',
    positionals: ['RULE'],
    summary: 'Change the line, the recipients or whether a rule watches; safe to run again.',
    load: async () => (await import('./alert-rules.ts')).alertRulesSet,
  },
  {
    words: 'audit list',
    positionals: [],
    summary: 'List who changed which setting, from what to what; never a secret.',
    load: async () => (await import('./audit.ts')).auditList,
  },
]
