import { apiKeys } from './api-keys.ts'
import { asking } from './asking.ts'
import { audit } from './audit.ts'
import { common } from './common.ts'
import { people } from './people.ts'
import { workspace } from './workspace.ts'

/** Every word of the settings: what all pages say, and each page by its name. */
export const settings = { ...common, pages: { workspace, people, apiKeys, asking, audit } }
