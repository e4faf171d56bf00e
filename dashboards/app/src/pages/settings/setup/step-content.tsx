import type { SetupAnswer, SetupStep } from '@otzyv/contracts'
import { MailStep } from './mail-step.tsx'
import { SenderStep } from './sender-step.tsx'
import { TicketStep } from './ticket-step.tsx'
import { AnswerStep, SurveyStep } from './waiting-steps.tsx'
import { WorkspaceStep } from './workspace-step.tsx'

export type StepProps = {
  known: SetupAnswer
  /** What the step asks for is stored: the next one opens. */
  saved: () => void
  /** It is left for later: the next one opens. */
  putOff: () => void
  openStep: (id: SetupStep) => void
}

/** What the open step asks for, or waits for. */
export function StepContent({ id, ...props }: StepProps & { id: SetupStep }) {
  switch (id) {
    case 'workspace':
      return <WorkspaceStep {...props} />
    case 'sender':
      return <SenderStep {...props} />
    case 'mail':
      return <MailStep {...props} />
    case 'ticket':
      return <TicketStep {...props} />
    case 'survey':
      return <SurveyStep {...props} />
    case 'answer':
      return <AnswerStep {...props} />
  }
}
