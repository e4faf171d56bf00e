import type { DashboardLanguage } from '../dashboard-words.ts'
import { frame as en } from '../en/pages/frame.ts'
import { frame as ru } from '../ru/pages/frame.ts'

/** The words of what all pages of figures have: tabs, chips, menus and shortcuts. The English ones say which there are. */
export type FrameWords = typeof en

export const FRAME_WORDS: Readonly<Record<DashboardLanguage, FrameWords>> = { en, ru }
