import type { Guide } from '../guide.ts'

const BODY = `{
  "event": "solved",
  "ticketId": "{{issue.key}}",
  "solvedAt": "{{issue.resolutiondate}}",
  "team": "{{issue.project.name}}",
  "agent": "{{issue.assignee.displayName}}",
  "respondent": { "email": "{{issue.reporter.emailAddress}}", "name": "{{issue.reporter.displayName}}" }
}`

export const guide: Guide = {
  body: BODY,
  steps: {
    en: [
      'In the project open "Project settings", then "Automation", and create a rule: "Issue transitioned", to the status that says Resolved.',
      'Add the action "Send web request": the URL {url}, method POST, and a header X-Otzyv-Secret with the value {secret}.',
      'Choose "Custom data" as body, and paste the body below.',
      'Create a second rule for transitions out of that status, with "reopened" in place of "solved".',
    ],
    ru: [
      'В проекте откройте «Project settings», затем «Automation» и создайте правило: «Issue transitioned» в статус, который значит «Решено».',
      'Добавьте действие «Send web request»: адрес {url}, метод POST и заголовок X-Otzyv-Secret со значением {secret}.',
      'Тело: «Custom data». Вставьте тело, которое стоит ниже.',
      'Создайте второе правило для перехода из этого статуса, с "reopened" вместо "solved".',
    ],
  },
  mail: {
    placeholder: '{{issue.key}}',
    where: {
      en: 'Paste it into the action “Send email” of a rule of automation.',
      ru: 'Вставьте в действие «Send email» правила автоматизации.',
    },
    documentedIn: 'Jira smart values: issues, support.atlassian.com',
  },
}
