import { z } from 'zod'
import { defineHelpdeskApi } from '../helpdesk-api.ts'
import { BaseUrl, fenced, Id, parse, request, segment, Token, tagsOf } from '../parts.ts'

const Settings = z.strictObject({ url: BaseUrl })
const auth = (secret: string) => ({ 'private-token': secret })

/** `group/project#12`, as its webhooks are read. */
function issueOf(url: string, ticketId: string): string {
  const at = ticketId.lastIndexOf('#')
  const [project, iid] = [ticketId.slice(0, Math.max(at, 0)), ticketId.slice(at + 1)]
  return `${url}/api/v4/projects/${encodeURIComponent(project.replace(/(^|\/)\.+(?=\/|$)/g, '$1_'))}/issues/${segment(iid)}`
}

/**
 * GitLab (docs.gitlab.com/api: Issues, Notes): labels are added and removed one by one. In an internal note a line that
 * begins with a slash would be a command, so what customers wrote stands in a block of its own.
 */
export const gitlab = defineHelpdeskApi({
  label: 'GitLab Service Desk',
  settingsSchema: Settings,
  secretSchema: Token,
  addressesOf: ({ url }) => ({ url }),
  check: ({ settings, secret }) => request('GET', `${settings.url}/api/v4/user`, auth(secret)),
  setScore: (score, { settings, secret }, place) => {
    const { add, remove } = tagsOf(score)
    return [
      request('PUT', issueOf(settings.url, place), auth(secret), {
        ...(add.length > 0 ? { add_labels: add.join(',') } : {}),
        ...(remove.length > 0 ? { remove_labels: remove.join(',') } : {}),
      }),
    ]
  },
  addNote: ({ note }, { settings, secret }, place, noteId) => {
    const notes = `${issueOf(settings.url, place)}/notes`
    return noteId === null
      ? request('POST', notes, auth(secret), { body: fenced(note), internal: true })
      : request('PUT', `${notes}/${segment(noteId)}`, auth(secret), { body: fenced(note) })
  },
  readNoteId: (body) => parse(z.object({ id: Id }), body)?.id ?? null,
})
