import type { Guard } from '../guard.ts'

const folder = 'packages/web/src/viewer'
const viewing = `${folder}/opening/viewing.svelte.ts`
const presence = `${folder}/presence.ts`
const terms = `${folder}/pages/TermsPage.svelte`

/** The test drives a browser over the page as it is built. */
const browser = (name: string): Pick<Guard, 'test' | 'build'> => ({
  test: { file: 'tests/web/viewer-attack-page.test.ts', name },
  build: 'web',
})
const scanner = browser(
  'row 14, link scanners that run script: to load, to wait and to press without accepting opens nothing',
)

/** What the recipient's page keeps in a browser. */
export const shown: readonly Guard[] = [
  {
    row: 14,
    guard: 'the page opens when Open is pressed, not before',
    file: viewing,
    find: 'else this.#ask(fragment.link)',
    replace: "else {\n      this.#ask(fragment.link)\n      void this.open({ passcode: '', recipient: '' })\n    }",
    ...scanner,
  },
  {
    row: 14,
    guard: 'nothing opens before the terms are accepted',
    file: terms,
    find: "else if (!isAccepted) missing = 'acceptance'\n",
    replace: '\n',
    ...scanner,
  },
  {
    row: 16,
    guard: 'no request of the page carries a Referer: by header, by page, by call',
    edits: [
      { file: 'packages/server/src/http/headers.ts', find: "  'referrer-policy': 'no-referrer',\n", replace: '' },
      { file: 'packages/web/v/index.html', find: '<meta name="referrer" content="no-referrer" />', replace: '' },
      { file: `${folder}/opening/relay.ts`, find: "referrerPolicy: 'no-referrer',", replace: '' },
    ],
    ...browser('row 16, 17: nobody but the relay is asked, without a Referer, and told nothing of the fragment'),
  },
  {
    row: 18,
    guard: 'the page clears when it is left',
    file: presence,
    find: "window.addEventListener('pagehide', () => viewing.clear('left'))",
    replace: '',
    ...browser(
      'row 18, history: the link is in no address, and what was open is gone when the page is left or taken back',
    ),
  },
  {
    row: 18,
    guard: 'the page asks whether it still stands when it is looked at again',
    file: presence,
    find: "window.addEventListener('focus', recheck)",
    replace: '',
    ...browser('row 18, history: an open page that learns of its end clears itself'),
  },
  {
    row: 19,
    guard: 'the page stores nothing',
    file: viewing,
    find: 'const { opensLeft } = answer',
    replace: "sessionStorage.setItem('opened', answer.jwe)\n    const { opensLeft } = answer",
    ...browser('row 19, 24: the browser keeps nothing of an opened page'),
  },
  {
    row: 22,
    guard: 'what the owner wrote is text, never markup',
    edits: [
      {
        file: `${folder}/report/SheetHeader.svelte`,
        find: '{phrases.own(header.purpose)}',
        // In two halves: no source of this repository holds the whole.
        replace: '{' + '@html phrases.own(header.purpose)}',
      },
      {
        file: 'packages/server/src/http/headers.ts',
        find: `    "require-trusted-types-for 'script'",\n    'trusted-types svelte-trusted-html',\n`,
        replace: '',
      },
    ],
    ...browser('row 22, script through label, notes and recipient: words stay words'),
  },
  {
    row: 26,
    guard: 'pressing Open again and again asks once',
    edits: [
      { file: terms, find: '    if (viewing.step !== null) return\n', replace: '' },
      { file: viewing, find: ' || this.#step !== null || link === null', replace: ' || link === null' },
    ],
    ...browser('row 26, parallel guesses: Open pressed twice at once asks once'),
  },
]
