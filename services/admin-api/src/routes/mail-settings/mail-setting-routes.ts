import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { getMailSettings } from './get-mail-settings.ts'
import { setMailSettingsRoute } from './set-mail-settings.ts'

export const MAIL_SETTING_ROUTES: readonly VerbRoute[] = [getMailSettings, setMailSettingsRoute]
