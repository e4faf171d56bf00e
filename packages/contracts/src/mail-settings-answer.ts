import { z } from 'zod'
import { MailSettings } from './mail-settings.ts'
import { Revision } from './workspace-settings.ts'

/** Who is asked and when, as it is stored. */
export const MailSettingsAnswer = z
  .object({ settings: z.object(MailSettings.shape).meta({ id: 'MailSettings' }), revision: Revision })
  .meta({ id: 'RevisedMailSettings' })
export type MailSettingsAnswer = z.infer<typeof MailSettingsAnswer>

/** Any parts of it; null gives a part its default back, but for limits, of which null is a value. */
export const MailSettingsChanges = z
  .record(z.string(), z.unknown())
  .describe('Parts of the settings by their names, and `revision`; null gives a part its default back')
