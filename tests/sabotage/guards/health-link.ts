import type { Guard } from '../guard.ts'

const relay = 'packages/server/src/health-link'
const client = 'packages/client/src/health-link'
const file = 'packages/crypto/src/share/health-file.ts'

const without = (name: string): Guard['test'] => ({
  file: 'tests/relay/health-link-file.test.ts',
  name: `a SMART Health Link without a passcode on Postgres > ${name}`,
})
const having = (name: string): Guard['test'] => ({
  file: 'tests/relay/health-link-manifest.test.ts',
  name: `a SMART Health Link with a passcode on Postgres > ${name}`,
})
const sealed = (name: string): Guard['test'] => ({ file: 'packages/crypto/src/share/health-file.test.ts', name })
const opened = (name: string): Guard['test'] => ({ file: `${client}/open.attack.test.ts`, name })

const confusion = sealed('3 alg/enc/crit/zip confusion: nothing but these two algorithms, and no demands')
const replayed = having(
  '30 replayed location tickets: good for five minutes, for one share, unaltered, and while it is open',
)
const otherWay = without('neither kind of link opens by the other’s way')

/** What other programs ask of a SMART Health Link, and what they hand out themselves. */
export const healthLink: readonly Guard[] = [
  {
    row: 13,
    guard: 'a SMART Health Link does not open as a page’s link does, nor the other way',
    file: `${relay}/find.ts`,
    find: ".where('carrier', '=', 'shl')",
    replace: '',
    test: otherWay,
  },
  {
    row: 13,
    guard: 'a link with a passcode gives its file to nobody who only asks',
    file: `${relay}/file.ts`,
    find: 'if (row.pass_hash !== null) throw notFound()',
    replace: '',
    test: without('25 enumeration: unknown, misspelt, paused, ended, expired and of another kind are one answer'),
  },
  {
    row: 14,
    guard: 'HEAD opens nothing, though the router takes it for GET',
    file: `${relay}/mount.ts`,
    find: 'const { method } = call.req.raw',
    replace: "const method = call.req.raw.method === 'HEAD' ? 'GET' : call.req.raw.method",
    test: without('14 prefetch: HEAD, OPTIONS and other methods change nothing'),
  },
  {
    row: 29,
    guard: 'one recipient who asks many times at once is counted once',
    file: `${relay}/visit.ts`,
    find: "    await tx.selectFrom('shares').select('share').where('share', '=', share).forUpdate().executeTakeFirst()\n",
    replace: '',
    test: without('a recipient that asks again within a minute is counted once, also all at once and after the last'),
  },
  {
    row: 26,
    guard: 'a manifest is for who knows the passcode',
    file: `${relay}/manifest.ts`,
    find: 'if (timingSafeEqual(healthPassHash(id, passcode), pass_hash)) return',
    replace: 'if (timingSafeEqual(healthPassHash(id, passcode), healthPassHash(id, passcode))) return',
    test: having('26 parallel guesses: fifty wrong passcodes at once cost the ten there are, and end it'),
  },
  {
    row: 25,
    guard: 'of what is paused or over nothing is said but that it is not found',
    file: `${relay}/manifest.ts`,
    find: '} else if (pass_hash !== null && isOpen) {',
    replace: '} else {',
    test: having('25 enumeration: paused, ended and unknown are one answer, whatever the passcode'),
  },
  {
    row: 30,
    guard: 'a ticket ends',
    file: `${relay}/ticket.ts`,
    find: 'return isOurs && expiresAtMs > nowMs &&',
    replace: 'return isOurs &&',
    test: replayed,
  },
  {
    row: 30,
    guard: 'a ticket is to one share, signed',
    file: `${relay}/ticket.ts`,
    find: 'given.length === made.length && timingSafeEqual(given, made)',
    replace: 'given.length > 0',
    test: replayed,
  },
  {
    row: 30,
    guard: 'a ticket opens nothing that is paused or over',
    file: `${relay}/visit.ts`,
    find: "    .where('state', '=', 'active')\n",
    replace: '',
    test: replayed,
  },
  {
    row: 3,
    guard: 'algorithms are pinned, and demands refused, before the library sees them',
    edits: [
      {
        file,
        find: 'return alg === ALG && enc === ENC &&',
        replace: 'return alg !== undefined && enc !== undefined &&',
      },
      { file, find: '      keyManagementAlgorithms: [ALG],\n      contentEncryptionAlgorithms: [ENC],\n', replace: '' },
    ],
    test: confusion,
  },
  {
    row: 10,
    guard: 'a compressed file is inflated up to a limit',
    file,
    find: 'maxDecompressedLength: inflatesTo',
    replace: 'maxDecompressedLength: Infinity',
    test: sealed('10 decompression bomb: inflated up to the limit, and none where none is allowed'),
  },
  {
    row: 11,
    guard: 'what a manifest says a file is must be what was sealed',
    file: `${client}/open.ts`,
    find: "if (said !== null && essence(said) !== type) throw new SottoError('file-unreadable')",
    replace: '',
    test: opened('11 content-type lies: what the manifest says must be what was sealed'),
  },
  {
    row: 30,
    guard: 'a location is not asked later than an hour after its manifest',
    file: `${client}/open.ts`,
    find: 'if (Math.abs(clock.now() - askedAtMs) > LOCATION_LIFE_MS)',
    replace: 'if (clock.now() < 0)',
    test: opened('a location is asked within the hour of its manifest, and no later'),
  },
  {
    row: 11,
    guard: 'a document that does not print is none, whatever it says',
    file: 'packages/client/src/visit-file/holding.ts',
    find: 'return bytes && isPdf(bytes) ? bytes : null',
    replace: 'return bytes',
    test: {
      file: 'packages/client/src/visit-file/holding.test.ts',
      name: '11 content-type lies: what says that it prints and does not is none',
    },
  },
  {
    row: 9,
    guard: 'a SMART Health Link that is over asks nobody',
    file: `${client}/open.ts`,
    find: 'if (expiresAtMs !== null && clock.now() >= expiresAtMs)',
    replace: 'if (expiresAtMs !== null && clock.now() < 0)',
    test: opened('an expired one, and one whose passcode is not known, ask nobody'),
  },
  {
    row: 12,
    guard: 'the file of a SMART Health Link fills a bucket',
    file,
    find: 'new CompactEncrypt(fillBucket(textBytes(text)))',
    replace: 'new CompactEncrypt(textBytes(text))',
    test: sealed('opens what was sealed; its length tells a bucket alone'),
  },
  {
    row: 13,
    guard: 'the key of a SMART Health Link is not sent',
    file: `${client}/open.ts`,
    find: '    recipient,\n    ...(passcode',
    replace: '    recipient,\n    text,\n    ...(passcode',
    test: opened('what is sent is the recipient and the passcode, never the key'),
  },
  {
    row: 17,
    guard: 'for a SMART Health Link a page asks its own place alone',
    file: `${client}/ask.ts`,
    find: "if (!origins.includes(new URL(question.url).origin)) throw new SottoError('link-elsewhere')",
    replace: "if (origins.length === 0) throw new SottoError('link-elsewhere')",
    test: opened('a page asks nobody but the place that it came from'),
  },
  {
    row: 30,
    guard: 'an address that a manifest names is one of the web',
    file: `${client}/open.ts`,
    find: "if (!isUsable(file.location)) throw new SottoError('relay-answer-wrong')",
    replace: '',
    test: opened('a location javascript:alert(1) is not asked'),
  },
  {
    row: 35,
    guard: 'the address of a SMART Health Link is not logged',
    file: `${relay}/mount.ts`,
    find: '    addresses.take(addressOf(call))\n',
    replace: "    addresses.take(addressOf(call))\n    context.log.debug({ asked: call.req.url }, 'asked')\n",
    test: {
      file: 'tests/relay/share-attack-logs.test.ts',
      name: '35 secrets in logs: on Postgres nothing of a SMART Health Link is written, whose whole address is its secret',
    },
  },
]
