/// <reference lib="webworker" />
/*
 * Serves the app's own files, so that it opens without a network after the first visit. It is compiled by itself, as a
 * script without imports: Firefox runs no other kind. What it serves is of one build; a newer one waits until a page asks
 * for it. Calls to the relay, and links that were shared, never pass through its caches.
 */
interface Files {
  /** Names this build. */
  readonly version: string
  /** What the log form needs; there before the app counts as installed. */
  readonly first: readonly string[]
  /** All other files of the app; fetched when the page has nothing better to do. */
  readonly rest: readonly string[]
}

declare const self: ServiceWorkerGlobalScope
declare const FILES: Files

const PREFIX = 'sotto-app-'
const CACHE = PREFIX + FILES.version
const OWN = new Set([...FILES.first, ...FILES.rest])
const POLICY = 'content-security-policy'
/** What says itself whom it may call: the page, and the workers that it starts. */
const WITH_POLICY = ['/', ...[...OWN].filter((path) => path.startsWith('/assets/worker-'))]

self.addEventListener('install', (event) => event.waitUntil(keep(FILES.first)))

self.addEventListener('activate', (event) => event.waitUntil(takeOver()))

self.addEventListener('message', ({ data }) => {
  if (data === 'rest') keepRest()
  if (data === 'update') void self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate' && pathname === '/') {
    event.respondWith(answer('/', event))
    // Without a network it stays as it is; there is nobody to call then.
    event.waitUntil(renewPolicy().catch(() => {}))
  } else if (OWN.has(pathname) && pathname !== '/') event.respondWith(answer(pathname, event))
})

// A reminder leads to the app.
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(showApp())
})

async function showApp(): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const page = pages.find(({ url }) => new URL(url).pathname === '/')
  if (page) await page.focus()
  else await self.clients.openWindow('/')
}

let isKeepingRest = false

/** Every tab asks for it when it opens; once at a time is enough. */
function keepRest(): void {
  if (isKeepingRest) return
  isKeepingRest = true
  const over = () => {
    isKeepingRest = false
  }
  keep(FILES.rest).then(over, over)
}

async function keep(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(CACHE)
  // At each opening: asked for all at once, not for a hundred files one by one while a page begins.
  const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname))
  for (const path of paths) {
    if (kept.has(path)) continue
    // Past the browser's own cache: a page of another build may lie there under the same name.
    const response = await fetch(path, { cache: path === '/' ? 'reload' : 'default' })
    if (!response.ok) throw new Error('A file of the app is missing.')
    await put(cache, path, response)
  }
}

/**
 * While a response is written nothing is read from its cache: what the network is slow with, or a tab that dies has left
 * half read, would hold up every other tab. So it is written when all of it is here.
 */
async function put(cache: Cache, path: string, response: Response): Promise<void> {
  const { status, statusText, headers } = response
  await cache.put(path, new Response(await response.arrayBuffer(), { status, statusText, headers }))
}

/** The build before stays, for pages of it that are still open and load a screen late. */
async function takeOver(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE)
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)))
  await self.clients.claim()
}

/**
 * The relay's operator says whom its page may call, and may change that while the app stays what it is: from the next
 * opening on what is kept goes by the newest policy. Nothing else of the answer is taken, it may be of another build.
 */
async function renewPolicy(): Promise<void> {
  const newest = await fetch('/', { method: 'HEAD', cache: 'no-store' })
  const policy = newest.headers.get(POLICY)
  if (!newest.ok || policy === null) return
  const cache = await caches.open(CACHE)
  for (const path of WITH_POLICY) {
    const kept = await cache.match(path)
    if (!kept || kept.headers.get(POLICY) === policy) continue
    const headers = new Headers(kept.headers)
    headers.set(POLICY, policy)
    await put(cache, path, new Response(kept.body, { headers }))
  }
}

/** From this build, else from the one before, else from the network. */
async function answer(path: string, event: ExtendableEvent): Promise<Response> {
  const cache = await caches.open(CACHE)
  const kept = (await cache.match(path)) ?? (await caches.match(path))
  if (kept) return kept
  const response = await fetch(path)
  // Without room, or where the page that asked is gone, it is not kept; it is answered all the same.
  if (response.ok) event.waitUntil(put(cache, path, response.clone()).catch(() => {}))
  return response
}

// To the compiler this is a module, whose names are its own; the build takes this line away.
export {}
