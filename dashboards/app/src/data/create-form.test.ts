import { expect, test } from 'vitest'
import { createForm } from './create-form.ts'

test('what is typed while a save is under way is kept, and is not taken for saved', async () => {
  const form = createForm({
    name: '',
    stored: { values: { host: '', port: 587, password: '' }, revision: 1 },
    save: async (_changes, revision, { host, port }) => {
      form.set('port', 25)
      // The server tidies up what it was sent, and never gives a password back.
      return { outcome: 'ok', data: { values: { host: host.trim(), port, password: '' }, revision: revision + 1 } }
    },
    read: async () => null,
  })
  form.set('host', ' mail.example ')
  form.set('password', 'secret')
  await form.submit()
  expect(form.state.value).toEqual({ name: 'saved' })
  expect(form.stored.value).toEqual({ values: { host: 'mail.example', port: 587, password: '' }, revision: 2 })
  expect(form.values.value).toEqual({ host: 'mail.example', port: 25, password: '' })
  expect(form.changed.value).toEqual(['port'])
})
