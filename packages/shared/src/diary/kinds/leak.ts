import { coded, declareKind, plain, required, terms, text } from '../declare.ts'

/**
 * `noticed` begins a leak. `known`: which disclosure it came from. `seen`: a place where it stands. `shut`: links were
 * paused or ended. `over`: it is closed. `reopened` takes that back.
 */
export const LEAK_STEPS = ['noticed', 'known', 'seen', 'shut', 'over', 'reopened'] as const

export const LEAK_PLACES = [
  'website',
  'social-media',
  'forum',
  'news',
  'search-engine',
  'group-chat',
  'e-mail',
  'paper',
  'person',
  'other',
] as const

/** How it was told which disclosure it is: by its link, its digest, its own words, what was in it, or by its owner. */
export const LEAK_SIGNS = ['link', 'digest', 'words', 'fields', 'owner'] as const

/**
 * One line about a report that turned up where it should not be. `at` is when that was. Nothing of it is ever changed:
 * what is found later is a line of its own. An address is kept as text; a link of the diary's own is not.
 */
export const leak = declareKind(
  {
    step: required(coded('S5', LEAK_STEPS)),
    /** Id of the `noticed` line; none in that line itself. */
    of: text('S5', 26),
    /** Ids of the lines of the ledger that it is about. */
    disclosures: terms('S5', []),
    sign: coded('S5', LEAK_SIGNS),
    place: coded('S5', LEAK_PLACES),
    /** Where exactly: an address, a name, a room. */
    where: text('S5', 2000),
    /** SHA-256 of what was saved as evidence, in hex, and what its file is called. */
    digest: text('S5', 64),
    file: text('S5', 200),
    /** The `incident` by which links were shut. */
    incident: text('S5', 26),
    /** What chains it to the lines before it: JSON, as of a disclosure. */
    chain: text('S5', 12_000),
    note: plain('note', 'S5'),
  },
  { sameBy: ['step', 'of', 'where', 'digest'], keptBut: [] },
)
