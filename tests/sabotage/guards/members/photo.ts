import type { Guard } from '../../guard.ts'

const folder = 'packages/client/src/photo'

const stripped = (name: string): Guard['test'] => ({ file: `${folder}/without-metadata.test.ts`, name })
const kept = (name: string): Guard['test'] => ({
  file: 'tests/journey/photo-kept.test.ts',
  name: `pictures that are kept, on Postgres > ${name}`,
})

const letGo = kept('a removed one is let go a month later, and comes back while it can')

/** What a picture is, and who gets to see it. */
export const photo: readonly Guard[] = [
  {
    row: 218,
    guard: 'what a camera writes into a JPEG goes',
    file: `${folder}/jpeg.ts`,
    find: 'const needed = asideNeeded(marker, data)',
    replace: 'const needed = asideNeeded(marker, data) ?? data',
    test: stripped('of a JPEG no segment of anybody else’s is left, nor what follows its end'),
  },
  {
    row: 218,
    guard: 'a preview in a JPEG’s own segment goes',
    file: `${folder}/jpeg.ts`,
    find: 'return concatBytes(data.subarray(0, 12), Uint8Array.of(0, 0))',
    replace: 'return data',
    test: stripped('a preview in the JFIF segment goes, and what Adobe’s says beside the colours'),
  },
  {
    row: 218,
    guard: 'a JPEG’s tables have no room for anything else',
    file: `${folder}/jpeg.ts`,
    find: '    reader.take(counts)\n',
    replace: '    reader.take(Math.min(counts, 16))\n    return true\n',
    test: stripped('what no picture needs is refused: room in tables, second frames, wrong sums, moving pictures'),
  },
  {
    row: 218,
    guard: 'what programs write into a PNG goes',
    file: `${folder}/png.ts`,
    find: '    if (most === undefined) continue\n',
    replace: '    if (most === undefined) {\n      kept.push(length, body, sum)\n      continue\n    }\n',
    test: stripped('of a PNG no chunk of anybody else’s is left, nor what follows its end'),
  },
  {
    row: 218,
    guard: 'what programs write into a WebP goes',
    file: `${folder}/webp.ts`,
    find: "const body = concatBytes(textBytes('WEBP'), ...kept)",
    replace:
      "const others = [...chunks].filter(([name]) => !['VP8 ', 'VP8L', 'VP8X', 'ALPH'].includes(name))\n" +
      "  const body = concatBytes(textBytes('WEBP'), ...kept, ...others.map(([name, data]) => chunkOf(name, data)))",
    test: stripped('of a WebP no chunk of anybody else’s is left, nor what follows its end'),
  },
  {
    row: 218,
    guard: 'a relay gives what was asked for, or nothing',
    file: `${folder}/relay-objects.ts`,
    find: 'return sameBytes(object.id, id) ? object : null',
    replace: 'return object',
    test: kept('a relay that gives other bytes gives nothing'),
  },
  {
    row: 218,
    guard: 'a picture is of the pieces that its head names, in their order',
    file: 'packages/crypto/src/photo/open.ts',
    find: 'if (!isNamed) throw',
    replace: 'if (!isNamed && parts.length === 0) throw',
    test: {
      file: 'packages/crypto/src/photo/photo.test.ts',
      name: 'pieces of another picture, in another order, fewer or more are refused',
    },
  },
  {
    row: 218,
    guard: 'a picture is of the type that its entry says',
    file: `${folder}/fetch.ts`,
    find: "  if (picture.type !== (record.mime ?? head.type)) throw new SottoError('photo-damaged')\n",
    replace: '',
    test: kept('an entry that another program wrote does not pass for a picture'),
  },
  {
    row: 218,
    guard: 'what was not at the relay before a removal goes there under a newer key',
    file: `${folder}/send.ts`,
    find: 'if (photo.epoch === n) {',
    replace: 'if (photo.epoch <= n) {',
    test: {
      file: 'tests/journey/photo.test.ts',
      name: 'pictures on Postgres > what was not sent before a device was removed is sealed anew, and what it has opens it not',
    },
  },
  {
    row: 218,
    guard: 'what was removed is kept for as long as it may come back',
    file: `${folder}/tend.ts`,
    find: 'env.clock.now() - atMs >= KEPT_REMOVED_MS',
    replace: 'env.clock.now() - atMs >= 0',
    test: letGo,
  },
  {
    row: 218,
    guard: 'what comes back is sent again',
    file: `${folder}/tend.ts`,
    find: '    if (record === undefined) continue\n',
    replace: "    if (record === undefined || head !== '') continue\n",
    test: letGo,
  },
]
