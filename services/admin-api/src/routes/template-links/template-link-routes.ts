import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { closeTemplateLinkRoute } from './close-template-link.ts'
import { createTemplateLinkRoute } from './create-template-link.ts'
import { listTemplateLinksRoute } from './list-template-links.ts'

export const TEMPLATE_LINK_ROUTES: readonly VerbRoute[] = [
  listTemplateLinksRoute,
  createTemplateLinkRoute,
  closeTemplateLinkRoute,
]
