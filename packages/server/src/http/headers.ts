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

/** Of the web app. WebAssembly needs its own word; nothing inline, nothing from elsewhere. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = Object.freeze({
  ...GUARDS,
  'cross-origin-embedder-policy': 'require-corp',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "connect-src 'self'",
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
