import '../older.ts'
import '@fontsource-variable/figtree/wght.css'
import { mount } from 'svelte'
import '../styles/tokens.css'
import '../styles/base.css'
import '../styles/button.css'
import '../styles/hidden.css'
import '../styles/motion.css'
import { Idle } from './opening/idle.svelte.ts'
import { Viewing } from './opening/viewing.svelte.ts'
import { watchPresence } from './presence.ts'
import Viewer from './Viewer.svelte'
import { Language } from './words/language.svelte.ts'

const target = document.getElementById('app')
if (target === null) throw new Error('The page has no element with the id "app".')

const nowMs = () => Date.now()

/** A hidden page paints nothing, and is not waited for. */
const painted = () =>
  new Promise<void>((resolve) => {
    const fallback = setTimeout(resolve, 200)
    requestAnimationFrame(() => {
      clearTimeout(fallback)
      setTimeout(resolve)
    })
  })

const viewing = new Viewing({
  post: (path, init) => fetch(path, init),
  nowMs,
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  location,
  history,
  hasCrypto: isSecureContext && 'subtle' in crypto,
  painted,
  loadReport: async () => {
    const [{ read }, { default: Page }] = await Promise.all([
      import('./report/reading.ts'),
      import('./report/ReportPage.svelte'),
    ])
    return { read, Page }
  },
})
viewing.begin()
const idle = new Idle(nowMs, {
  warns: () => viewing.current.kind === 'open' || viewing.current.kind === 'health-link',
  onIdle: () => viewing.clear('idle'),
})
watchPresence(window, viewing, idle)
mount(Viewer, { target, props: { viewing, idle, language: new Language(navigator.languages) } })
