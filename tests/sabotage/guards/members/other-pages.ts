import type { Guard } from '../../guard.ts'

const http = 'packages/server/src/http/other-pages.ts'
const file = 'tests/relay/other-pages.test.ts'
const strangers: Guard['test'] = {
  file,
  name: 'a listed page may ask for pull and read the answer, a stranger neither',
}
const listed = 'if (origin === undefined || !config.otherPages.includes(origin)) return next()'

/** What pages of other origins get of a relay. */
export const otherPages: readonly Guard[] = [
  {
    row: 223,
    guard: 'a call of a page that nobody named is refused',
    file: http,
    find: 'return context.origins().includes(origin) || context.config.otherPages.includes(origin)',
    replace: 'return context.origins().length > 0 && origin.length > 0',
    test: strangers,
  },
  {
    row: 223,
    guard: 'such a page is granted nothing beforehand',
    file: http,
    find: listed,
    replace: 'if (origin === undefined || config.otherPages.length === 0) return next()',
    test: strangers,
  },
  {
    row: 223,
    guard: 'nor a socket',
    file: 'packages/server/src/live/upgrade.ts',
    find: "else if (origin !== undefined && !mayCall(context, origin)) refuse(socket, '403 Forbidden')",
    replace: "else if (origin !== undefined && origin === '') refuse(socket, '403 Forbidden')",
    test: { file, name: 'a socket opens to a listed page, and to no other' },
  },
  {
    row: 223,
    guard: 'a page that is named has no part in what recipients open',
    file: http,
    find: "app.use('/v1/*',",
    replace: "app.use('*',",
    test: { file, name: 'what a recipient opens is no page’s elsewhere, listed or not' },
  },
  {
    row: 223,
    guard: 'nor does its browser send what it keeps for the relay',
    file: http,
    find: "const granted = { 'access-control-allow-origin': origin, vary: 'origin' }",
    replace:
      "const granted = { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true', vary: 'origin' }",
    test: { file, name: 'credentials are allowed to nobody' },
  },
]
