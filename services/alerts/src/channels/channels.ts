import { alertmanager } from './alertmanager/alertmanager.ts'
import type { Channel } from './channel.ts'
import { mattermost } from './mattermost/mattermost.ts'
import { slack } from './slack/slack.ts'
import { teams } from './teams/teams.ts'
import { telegram } from './telegram/telegram.ts'

/** Every kind of channel, by the name under which it is stored. */
export const CHANNELS: Readonly<Record<string, Channel>> = { slack, mattermost, teams, telegram, alertmanager }
