import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureWebKit } from '../../infra/browser/install.ts'
import { launchWebKit, type WebKit } from '../../infra/browser/webkit/launch.ts'
import type { WebKitWindow } from '../../infra/browser/webkit/window.ts'
import { freshDatabase } from '../postgres/database.ts'
import { startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld | null = null
let webkit: WebKit | null = null
let absence = ''

beforeAll(async () => {
  const { passed, output } = await ensureWebKit()
  if (!passed) {
    absence = output
    process.stderr.write(`Skipped: ${output}\n`)
    return
  }
  world = await startAppWorld((await freshDatabase()).url)
  webkit = await launchWebKit({ width: 390, height: 844 })
}, 600_000)

afterAll(async () => {
  await webkit?.close()
  await world?.close()
})

async function log(window: WebKitWindow, nrs: number): Promise<void> {
  await window.press(`${nrs} of 10`)
  await window.see(`Saved ${nrs} at`)
}

const PASSPHRASE = 'heron under quiet bridge'

async function unlock(window: WebKitWindow): Promise<void> {
  await window.type('Passphrase', PASSPHRASE)
  await window.press('Unlock')
}

test('WebKit: begun, logged, told more about, there after a reload, locked and opened, and there without a relay', async ({
  skip,
}) => {
  if (world === null || webkit === null) return skip(absence)
  const { window } = webkit
  await window.goto(world.url)
  await window.press('Start a diary')
  await window.press('I have written them down')
  await log(window, 6)
  await window.press('Add more')
  await window.type('Note', 'Sharp getting out of the car')
  await window.see('saved')
  await window.reload()
  expect(await window.value('Note')).toBe('Sharp getting out of the car')
  await window.goto(`${world.url}/#trends`)
  await window.see('median 6')

  await window.goto(`${world.url}/#lock`)
  await window.press('A passphrase')
  await window.type('Passphrase', PASSPHRASE)
  await window.type('Once more', PASSPHRASE)
  await window.press('Use it from now on')
  await window.see('The lock is changed')
  await window.press('Lock now')
  await window.see('Your diary is locked')
  await log(window, 8)
  await window.reload()
  await unlock(window)
  await window.goto(`${world.url}/#today`)
  await window.see('worst 8')

  // Without a relay.
  await world.close()
  world = null
  await window.reload()
  await log(window, 9)
  await unlock(window)
  await window.see('worst 9')
  await window.see('Offline')
})
