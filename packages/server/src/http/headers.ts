import { MEDIA_TYPE, PROTOCOL_HEADER, PROTOCOL_VERSION } from '@sotto/shared'

/** On every answer: nothing is framed, sniffed, cached by default or tells another site where a visitor came from. */
const GUARDS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
} as const

/** Of a call: an answer is never a page. */
export const CALL_HEADERS: Readonly<Record<string, string>> = Object.freeze({
  ...GUARDS,
  'content-type': MEDIA_TYPE,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
})

/** Of health, readiness and metrics. */
export const PLAIN_HEADERS: Readonly<Record<string, string>> = Object.freeze({
  ...GUARDS,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
})

/** What a recipient's page may use of a browser: writing to the clipboard, when asked to copy. */
const NOTHING_BUT_COPYING = [
  ...[
    ...['accelerometer', 'autoplay', 'camera', 'clipboard-read', 'display-capture', 'encrypted-media', 'fullscreen'],
    ...['geolocation', 'gyroscope', 'hid', 'identity-credentials-get', 'idle-detection', 'magnetometer', 'microphone'],
    ...['midi', 'payment', 'picture-in-picture', 'publickey-credentials-create', 'publickey-credentials-get'],
    ...['screen-wake-lock', 'serial', 'storage-access', 'usb', 'xr-spatial-tracking'],
  ].map((feature) => `${feature}=()`),
  'clipboard-write=(self)',
].join(', ')

/** Of everything that a recipient meets: it is nobody's to keep, to list or to look at from elsewhere. */
const SHARE_GUARDS = {
  ...GUARDS,
  'permissions-policy': NOTHING_BUT_COPYING,
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow, noarchive, nosnippet',
} as const

/** Of an opening, or of why there is none: data, never a page. */
export const OPEN_HEADERS: Readonly<Record<string, string>> = Object.freeze({
  ...SHARE_GUARDS,
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
})

/** Of the recipient's page. WebAssembly is for stretching a passcode; no worker, so none can stay behind. */
export const VIEWER_HEADERS: Readonly<Record<string, string>> = Object.freeze({
  ...SHARE_GUARDS,
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "worker-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types svelte-trusted-html',
  ].join('; '),
})

/** A browser that came by https once keeps to it, where this relay is reached so. */
export function transportHeaders(origins: readonly string[]): Readonly<Record<string, string>> {
  const https = origins.some((origin) => origin.startsWith('https:'))
  return https ? { 'strict-transport-security': 'max-age=31536000' } : {}
}

/**
 * Of the web app. WebAssembly needs its own word; nothing inline, nothing from elsewhere. It calls the relay that it came
 * from and those that the operator has named: origins, without wildcards.
 */
export function pageHeaders(otherRelays: readonly string[]): Readonly<Record<string, string>> {
  // A socket's scheme has to be named apart: only `'self'` stands for both.
  const others = otherRelays.flatMap((relay) => [relay, relay.replace(/^http/, 'ws')])
  return Object.freeze({
    ...GUARDS,
    'cross-origin-embedder-policy': 'require-corp',
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "style-src 'self'",
      ["connect-src 'self'", ...others].join(' '),
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "worker-src 'self'",
      "manifest-src 'self'",
      "form-action 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ].join('; '),
  })
}
