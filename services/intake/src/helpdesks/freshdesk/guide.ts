import type { Guide } from '../guide.ts'

export const guide: Guide = {
  steps: {
    en: [
      'Open "Admin", then "Workflows" and "Automations", and there the rules that run on ticket updates. Create a rule.',
      'It runs when the status is changed from any to Resolved. Add "or Closed" if your agents close tickets without resolving them.',
      'As action choose "Trigger webhook": POST, the URL {url}, encoding JSON.',
      'Add a custom header: X-Otzyv-Secret: {secret}.',
      'Take the simple content and tick all fields of the ticket, its requester, its agent and its group.',
      'Create a second rule, for the status changed from Resolved or Closed to Open, with the same action: only by it are two solves of a ticket told apart, since Freshdesk does not say when a ticket was solved.',
    ],
    ru: [
      'Откройте «Администрирование», затем «Автоматизации» и там правила, которые срабатывают при обновлении тикета. Создайте правило.',
      'Оно срабатывает, когда статус изменён с любого на Resolved. Добавьте «или Closed», если сотрудники закрывают тикеты, не помечая их решёнными.',
      'Действие: «Trigger webhook», метод POST, адрес {url}, кодировка JSON.',
      'Добавьте заголовок: X-Otzyv-Secret: {secret}.',
      'Возьмите простое содержимое и отметьте все поля тикета, клиента, сотрудника и группы.',
      'Создайте второе правило: статус изменён с Resolved или Closed на Open, с тем же действием. Только по нему различаются два решения одного тикета: Freshdesk не сообщает, когда тикет решён.',
    ],
  },
  mail: {
    placeholder: '{{ticket.id}}',
    where: {
      en: 'Paste it into an email notification, a canned response, or the mail of an automation.',
      ru: 'Вставьте в почтовое уведомление, шаблонный ответ или письмо автоматизации.',
    },
    documentedIn: 'Understanding dynamic content and placeholders, Freshdesk’s support pages',
  },
}
