import type { SetupAnswer, SetupStep, SkipReason } from '@otzyv/contracts'
import { language, say, texts } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { isolate } from '../../../format/isolate.ts'
import { renderTime } from '../../../format/render-time.ts'

/** What there is of a step, or what it is for, in a line. */
export function describeStep(known: SetupAnswer, id: SetupStep): string {
  const t = settingsTexts.value.pages.setup.lines
  const { workspace, sender, mail, ticket, survey, answers } = known
  const done = known.steps.some((step) => step.id === id && step.done)
  switch (id) {
    case 'workspace':
      return done ? say(t.workspace, { name: isolate(workspace.name), zone: workspace.timeZone }) : t.workspaceTodo
    case 'sender':
      return say(done ? t.sender : t.senderTodo, { name: isolate(sender.name), address: sender.address })
    case 'mail':
      if (mail.carrier === 'own' && mail.server)
        return `${say(t.mailOwn, { host: mail.server.host, port: String(mail.server.port) })}${done ? '' : `. ${t.mailUntested}`}`
      return mail.carrier === 'installation' ? `${t.mailInstallation}${done ? '' : ` ${t.mailUntested}`}` : t.mailTodo
    case 'ticket':
      return ticket
        ? say(ticket.skipReason === null ? t.ticket : t.ticketSkipped, {
            ...describeTicket(ticket),
            reason: ticket.skipReason === null ? '' : reasonOf(ticket.skipReason),
          })
        : t.ticketTodo
    case 'survey':
      return survey.sentAt ? say(t.survey, { when: renderTime(language.value, survey.sentAt) }) : t.surveyTodo
    case 'answer':
      return answers.counted > 0 ? t.answer : t.answerTodo
  }
}

/** The parts of a ticket that its lines name. */
export function describeTicket({ ticketId, source, at }: NonNullable<SetupAnswer['ticket']>) {
  return { id: isolate(ticketId), source: isolate(source), when: renderTime(language.value, at) }
}

/** Why a ticket's customer is not asked, in the words of the figures. */
export function reasonOf(reason: SkipReason): string {
  return texts.value.coverage.reasons[reason] ?? reason
}
