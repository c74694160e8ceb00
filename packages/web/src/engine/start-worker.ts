import worker from './worker.ts?worker&url'

/** Trusted Types (W3C), which TypeScript's own list of a browser's interfaces does not have yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string }
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }

/** The page's policy lets no script in by a plain string; this names those that may. */
const policy = trustedTypes?.createPolicy('sotto-script', { createScriptURL: (url) => url })

/** A script of the app's own, by its address. */
export const scriptUrl = (url: string): string => policy?.createScriptURL(url) ?? url

/** Its name says when this page was loaded: of two builds the one that was loaded later is the newer one. */
export const startWorker = (): Worker =>
  new Worker(scriptUrl(worker), { type: 'module', name: `sotto ${performance.timeOrigin}` })
