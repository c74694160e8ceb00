import { EngineError } from '@sotto/client/tabs'
import { expect, test } from 'vitest'
import type { App } from '../app/app.ts'
import { formOf, writeKept } from './kept.ts'

const refused = (code: string) => new EngineError({ code, message: '', hint: '' })

/** An app whose drafts hold these forms: what was kept of each, or why it does not open. */
function given(forms: Record<string, unknown>, edit: (id: string) => Promise<void> = () => Promise.resolve()) {
  const edited: string[] = []
  const dropped: string[] = []
  const app = {
    left: {
      forms: () => Promise.resolve(Object.keys(forms)),
      kept: (form: string) =>
        forms[form] instanceof Error ? Promise.reject(forms[form]) : Promise.resolve(forms[form]),
      drop: (form: string) => Promise.resolve(void dropped.push(form)),
    },
    engine: { api: { diary: { edit: (id: string) => edit(id).then(() => void edited.push(id)) } } },
  } as unknown as App
  return { app, edited, dropped }
}

test('what does not open is kept, and keeps no other from being written', async () => {
  const { app, edited, dropped } = given({
    [formOf('one')]: refused('store-damaged'),
    [formOf('two')]: { nrs: 3 },
    'record/note': { text: 'of another form' },
  })
  await writeKept(app)
  expect([edited, dropped]).toEqual([['two'], [formOf('two')]])
})

test('of an entry that was removed nothing is kept; what is refused for now is', async () => {
  const codes: Record<string, string> = { gone: 'record-unknown', later: 'store-locked' }
  const { app, dropped } = given({ [formOf('gone')]: { nrs: 1 }, [formOf('later')]: { nrs: 2 } }, (id) =>
    Promise.reject(refused(codes[id] ?? '')),
  )
  await writeKept(app)
  expect(dropped).toEqual([formOf('gone')])
})
