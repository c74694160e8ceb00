/** The attacks on a share. */
const ATTACKS = {
  1: 'the relay replaces a key or salt',
  2: 'the relay asks for a weaker key derivation',
  3: 'confusion of alg, enc, crit or zip',
  4: 'a flipped bit, a truncation',
  5: 'contents swapped between links',
  6: 'an older content in place of the present one',
  7: 'a file added or left out',
  8: 'metadata tampered with',
  9: 'expiry extended',
  10: 'a decompression bomb',
  11: 'a lie about the content type',
  12: 'the size tells of the content',
  13: 'the passcode is harvested',
  14: 'prefetching and link scanners',
  15: 'a rewritten link that carries the secret to the relay',
  16: 'the Referer header',
  17: 'analytics and error reporters',
  18: 'history and the back-forward cache',
  19: 'caches',
  20: 'previews',
  21: 'window.opener and framing',
  22: 'script through label, notes or recipient',
  23: 'an attachment that is a page: blobs, SVG',
  24: 'a service worker that stays',
  25: 'enumeration',
  26: 'parallel guesses',
  27: 'locking the recipient out',
  28: 'using up the openings',
  29: 'races of the count',
  30: 'a replayed ticket',
  31: 'a holder manages the share',
  32: 'a forged recipient',
  33: 'over-sharing',
  34: 'a nonce or key used twice',
  35: 'secrets in logs',
  36: 'formulas in CSV cells',
}

/** The rules of the roster, word for word as section 5 of docs/protocol.md lists them. */
export const ROSTER_RULES: Readonly<Record<number, string>> = {
  101: 'genesis: index 0, prev zeros, no vault, by an owner it adds; adds owners and one recovery, nobody else',
  102: 'every other entry names this vault, the next index, the head; and changes something',
  103: 'author active and signed; no helper; a delegate neither adds nor removes owners or recovery',
  104: 'nobody removes itself',
  105: 'id is the hash of its keys, and never returns',
  106: 'kind and role agree; a delegation if and only if a delegate',
  107: "who is added signed H('join', vault, id, sealPk, role)",
  108: 'at most 64 active members, at most one of them recovery',
  109: 'only active members are removed; a cut names a stream once',
  110: 'a removal starts a new epoch; epochs follow one another; epoch 0 alone has no link',
  111: "wraps are exactly the active members' in a new epoch, else exactly the added members'",
}

/** What is kept besides when members come and go, as long as a diary lives. */
const MEMBERS = {
  201: 'an entry from elsewhere is told from another history',
  202: 'a key is held by whom it is for, and is the one committed to',
  203: 'the relay takes entries, sessions and updates from active members, each in its own name',
  204: 'the relay finds a vault by the phrase that counts, for whoever has it',
  205: 'the relay gives a helper its own space',
  206: 'the relay erases for an owner, and everything',
  207: 'a removed member ends where it was seen to end',
  208: 'what it writes beyond that counts for who built on it before knowing, and for nobody else',
  209: 'each writes where its role lets it, in a stream of its own',
  210: 'the owners have the last word in their diary',
  211: 'a helper is shown what it was let read',
  212: 'the phrase brings back its own diary, at a relay that may lie',
  213: 'a lock slows down guesses, opens by the phrase and closes again',
  214: 'a delegate does what it was let do, while it lasts',
  215: 'a diary is erased or moved by an owner’s word, at the relay that it names',
  216: 'a browser keeps its key for who can open its lock',
  217: 'what is left or half typed is for who unlocks the diary, and is not lost',
  218: 'a picture is its pixels alone, whole, and for who may read the diary',
  219: 'of several tabs and builds one engine has the diary, and answers what it knows',
  220: 'what another device takes out of the ledger, or changes in it, is told of',
  221: 'an owner is told of links that nobody wrote down, and of openings, and no stranger is',
}

/** All of them, by the number that the guards name. Each needs at least one guard. */
export const ROWS: Readonly<Record<number, string>> = { ...ATTACKS, ...ROSTER_RULES, ...MEMBERS }

export const rowNumbers: readonly number[] = Object.keys(ROWS).map(Number)
