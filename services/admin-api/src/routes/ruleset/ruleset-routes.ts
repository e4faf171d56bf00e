import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { cancelRulesetRoute } from './cancel-ruleset.ts'
import { getRuleset } from './get-ruleset.ts'
import { previewRulesetRoute } from './preview-ruleset.ts'
import { setRulesetRoute } from './set-ruleset.ts'

export const RULESET_ROUTES: readonly VerbRoute[] = [
  getRuleset,
  previewRulesetRoute,
  setRulesetRoute,
  cancelRulesetRoute,
]
