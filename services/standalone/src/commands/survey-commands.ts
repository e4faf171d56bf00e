import type { Command } from '../command.ts'

/** Surveys, the links to them, and how sure we are of what is answered there. */
export const surveyCommands: readonly Command[] = [
  {
    words: 'surveys list',
    positionals: [],
    summary: 'List the surveys of a workspace: kind, scale, whether it asks, its part of the tickets.',
    load: async () => (await import('./surveys.ts')).surveysList,
  },
  {
    words: 'surveys show',
    positionals: ['SURVEY'],
    summary: "Show a survey's settings: its own words, follow-up questions and thanks, per language.",
    load: async () => (await import('./surveys.ts')).surveysShow,
  },
  {
    words: 'surveys create',
    positionals: ['SURVEY'],
    summary: 'Add a survey to a workspace; it asks nobody until it has a share of the tickets.',
    load: async () => (await import('./surveys-create.ts')).surveysCreate,
  },
  {
    words: 'surveys set',
    positionals: ['SURVEY'],
    summary: "Change a survey's settings, all parts or none; safe to run again.",
    load: async () => (await import('./surveys.ts')).surveysSet,
  },
  {
    words: 'evidence list',
    positionals: [],
    summary: "List the responses that are not plainly a person's vote, with the reason.",
    load: async () => (await import('./evidence.ts')).evidenceList,
  },
  {
    words: 'evidence overrule',
    positionals: ['INVITATION', 'KIND'],
    summary: "Set the evidence of a response by a person's decision, with an audit row; its day is recounted.",
    load: async () => (await import('./evidence.ts')).evidenceOverrule,
  },
  {
    words: 'evidence policy',
    positionals: ['POLICY'],
    summary: 'Say whether quiet unconfirmed responses count: leave_out (the default) or include_if_quiet.',
    load: async () => (await import('./evidence.ts')).evidencePolicy,
  },
  {
    words: 'link create',
    positionals: [],
    summary: 'Make a survey link for a ticket, for places where there is no mail; asked again it is the same link.',
    load: async () => (await import('./link.ts')).linkCreate,
  },
  {
    words: 'kiosk create',
    positionals: ['NAME'],
    summary: 'Switch on a link without tickets, for a counter or a poster; its answers have a channel of their own.',
    load: async () => (await import('./kiosk.ts')).kioskCreate,
  },
  {
    words: 'kiosk list',
    positionals: [],
    summary: 'List the kiosks of a workspace with their links.',
    load: async () => (await import('./kiosk.ts')).kioskList,
  },
  {
    words: 'kiosk close',
    positionals: ['KIOSK'],
    summary: 'Switch a kiosk off; its answers stay. Safe to run again.',
    load: async () => (await import('./kiosk.ts')).kioskClose,
  },
]
