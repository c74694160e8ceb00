import { scriptUrl } from '../engine/start-worker.ts'

const CHECK_EVERY_MS = 60 * 60_000

/** Keeps the app for offline use, and knows when a newer one is there. Nothing is exchanged under somebody's hands. */
export class Updates {
  /** A newer app is here and waits. */
  isReady = $state(false)
  /** Another tab went over to a newer app; this one still shows the older. */
  isBehind = $state(false)
  #waiting: ServiceWorker | null = null
  #isApplying = false

  /** Does nothing where the browser has no service workers, as in a private window of some. */
  async begin(container: ServiceWorkerContainer | undefined, reload: () => void): Promise<void> {
    if (!container) return
    const hadOne = container.controller !== null
    container.addEventListener('controllerchange', () => {
      if (this.#isApplying) reload()
      else if (hadOne) this.isBehind = true
    })
    const registration = await container.register(scriptUrl('/service-worker.js'))
    const look = () => {
      if (registration.waiting && container.controller) this.#found(registration.waiting)
    }
    look()
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', look)
    })
    setInterval(() => void registration.update().catch(() => {}), CHECK_EVERY_MS)
    const { active } = await container.ready
    active?.postMessage('rest')
  }

  /** Goes over to the newer app: the page loads anew. Drafts are kept. */
  apply(): void {
    this.#isApplying = true
    this.#waiting?.postMessage('update')
  }

  #found(waiting: ServiceWorker): void {
    this.#waiting = waiting
    this.isReady = true
  }
}
