import './older.ts'
import '@fontsource-variable/figtree/wght.css'
import '@fontsource-variable/newsreader/wght.css'
import { BROWSER } from '@sotto/client/tabs'
import { mount } from 'svelte'
import './styles/tokens.css'
import './styles/base.css'
import './styles/button.css'
import './styles/hidden.css'
import './styles/motion.css'
import './styles/ramp.css'
import './styles/early.css'
import App from './app/App.svelte'
import { expectedPhase, rememberPhase } from './app/expected.svelte.ts'
import { deviceZone } from './app/formatter.ts'
import { languageOf } from './app/language.ts'
import { Router } from './app/route.svelte.ts'
import { KeptSettings } from './app/settings.svelte.ts'
import { Engine } from './engine/engine.svelte.ts'
import { startWorker } from './engine/start-worker.ts'
import { Left } from './entry/left.svelte.ts'
import { Updates } from './offline/updates.svelte.ts'
import { Starting } from './start/starting.svelte.ts'
import { Confirming } from './lock/confirming.svelte.ts'
import { leaveNothingBehind, watchPresence } from './lock/presence.ts'
import { Own } from './role/own.svelte.ts'
import { Toasts } from './input/toasts.svelte.ts'
import { takeOver } from './today/early/take-over.ts'

const target = document.getElementById('app')
if (target === null) throw new Error('The page has no element with the id "app".')

const now = () => Date.now()
const settings = new KeptSettings(localStorage, window)
const engine = new Engine(startWorker)
const left = new Left(
  async () => {
    const { DraftQueue } = await import('@sotto/client/drafts')
    return await DraftQueue.open(BROWSER.drafts, (length) => crypto.getRandomValues(new Uint8Array(length)))
  },
  engine,
  () => ({ nowMs: now(), tz: deviceZone() }),
)
rememberPhase(engine, localStorage)
watchPresence(window, engine, now)
leaveNothingBehind(window)

const app = {
  engine,
  left,
  settings,
  starting: new Starting(engine),
  updates: new Updates(),
  confirming: new Confirming(),
  own: new Own(engine, localStorage, now),
  router: new Router(window),
  toasts: new Toasts(() => settings.current.lowEnergy),
  get language() {
    return settings.current.language ?? languageOf(navigator.languages)
  },
  now,
  zone: deviceZone,
}
mount(App, { target, props: { app, expected: expectedPhase(localStorage) } })
void takeOver(app, window)

// The log form comes first; keeping the app for offline waits until the page is idle.
const whenIdle = globalThis.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 1000))
whenIdle(() => void left.prepare())
if (import.meta.env.PROD)
  whenIdle(() => void app.updates.begin(navigator.serviceWorker, () => location.reload()).catch(() => {}))
whenIdle(() => void remind())

/** A network that fails while the page is idle costs a minute, not the reminders. */
async function remind(): Promise<void> {
  try {
    const { beginReminding } = await import('./settings/remind.ts')
    beginReminding(app)
  } catch {
    setTimeout(() => void remind(), 60_000)
  }
}
