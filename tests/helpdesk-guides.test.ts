import { fileURLToPath } from 'node:url'
import { NewTemplateLink } from '@otzyv/admin'
import { listHelpdesks } from '@otzyv/intake'
import { expect, test } from 'vitest'

/** The guide of a helpdesk as a document: the steps of `otzyv connect`, with the address and the secret left open. */
function renderGuide({ name, label, secretFrom, steps, body, mail }: ReturnType<typeof listHelpdesks>[number]): string {
  const said = steps.map((step, index) => `${index + 1}. ${fillIn(step)}`)
  const begin =
    secretFrom === 'otzyv'
      ? `\`./otzyv connect ${name}\` makes the webhook and prints these steps with its address and its secret.`
      : `\`./otzyv connect ${name}\` makes the webhook and prints these steps with its address. The helpdesk makes the secret: give it to Otzyv with \`./otzyv hooks rotate HOOK_ID --keep-hours 0 --secret-file -\`.`
  const inItsMails =
    mail.placeholder === null
      ? [`There is no such link for ${label}. ${mail.where}`]
      : [
          `\`./otzyv template-links create --helpdesk ${name}\` (or \`/settings/template-links\`) prints what to paste, with \`${mail.placeholder}\` for the number of the ticket (documented in: ${mail.documentedIn}). ${mail.where} What counts of the answers: [votes](../votes.md#in-the-helpdesks-own-mails).`,
        ]
  const pasted = body === null ? [] : ['', '```json', body, '```']
  return [
    `# ${label}`,
    '',
    `${begin} Add \`--wait-minutes 15\`, and it waits for the first payload and says what came.`,
    '',
    ...said,
    ...pasted,
    '',
    '## The rating in its own mails',
    '',
    ...inItsMails,
    '',
  ].join('\n')
}

const fillIn = (step: string) => step.replaceAll('{url}', '`URL`').replaceAll('{secret}', '`SECRET`')

// Written by `npm test -- tests/helpdesk-guides.test.ts -u`.
test.each(listHelpdesks('en'))('docs/helpdesks/$name.md says what ./otzyv connect $name prints', async (helpdesk) => {
  const file = fileURLToPath(new URL(`../docs/helpdesks/${helpdesk.name}.md`, import.meta.url))
  await expect(renderGuide(helpdesk)).toMatchFileSnapshot(file)
})

test.each(listHelpdesks('en').filter(({ mail }) => mail.placeholder !== null))(
  'a link is made with what $name replaces in its mails, and its documents are named',
  ({ mail: { source, placeholder, documentedIn } }) => {
    expect(NewTemplateLink.parse({ surveyId: 'csat', source, placeholder })).toMatchObject({ placeholder })
    expect(documentedIn).toMatch(/\w/)
  },
)
