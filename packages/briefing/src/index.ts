export { composeBriefing } from './compose-briefing.ts'
export type { BriefingFacts } from './facts.ts'
export { measureOf } from './measure-of.ts'
export { renderSentence } from './render-sentence.ts'
