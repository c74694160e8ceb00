import type { App } from '../app/app.ts'
import { remindWhenDue } from './reminders.ts'
import { en } from './words/en.ts'
import { fr } from './words/fr.ts'

const LOOK_EVERY_MS = 30_000

/** Begins to look for due reminders. One tab of several shows one. */
export function beginReminding(app: App): void {
  if (!('Notification' in globalThis)) return
  const look = () =>
    navigator.locks.request('sotto-reminders', { ifAvailable: true }, async (lock) => {
      if (!lock || Notification.permission !== 'granted') return
      await remindWhenDue(localStorage, new Date(app.now()), () => showReminder({ en, fr }[app.language].reminder))
    })
  setInterval(() => void look().catch(() => {}), LOOK_EVERY_MS)
}

/** By the service worker where there is one, since phones show no others. */
export async function showReminder(text: string): Promise<void> {
  const options = { body: text, tag: 'sotto', icon: '/icon-192.png' }
  const registration = await navigator.serviceWorker?.getRegistration()
  if (registration) await registration.showNotification('Sotto', options)
  else new Notification('Sotto', options)
}
