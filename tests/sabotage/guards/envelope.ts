import type { Edit, Guard } from '../guard.ts'

const file = 'packages/crypto/src/share/envelope.ts'
const proofs = 'packages/crypto/src/share/proofs.ts'
const envelopeTest = 'packages/crypto/src/share/envelope.test.ts'
const attacksTest = 'packages/crypto/src/share/attacks.test.ts'

/** The header may hold anything. */
const anyHeader: Edit = { file, find: "|| !hasOurMembers(parts[0] ?? '')", replace: '' }
const anyShare: Edit = { file, find: 'if (protectedHeader.kid !== toBase64url(share)) throw broken()', replace: '' }
const contentKey = `const content = await branch(secret, 'content', SECRET_BYTES)
  return branch(a ? concatBytes(content, a) : content, 'content key', SECRET_BYTES)`

/** What the sealed snapshot keeps by itself, whoever carries it. */
export const envelope: readonly Guard[] = [
  {
    row: 1,
    guard: 'no value that the relay sees is the content key',
    file: proofs,
    find: contentKey,
    replace: "return a ?? branch(secret, 'id', SECRET_BYTES)",
    test: { file: attacksTest, name: 'row 1, key or salt replacement: keys come from the fragment alone' },
  },
  {
    row: 2,
    guard: 'no member of the header asks for another key derivation',
    edits: [anyHeader],
    test: { file: attacksTest, name: 'row 2, KDF downgrade: 64 MiB and three passes, whatever the envelope says' },
  },
  {
    row: 3,
    guard: 'alg is allow-listed',
    file,
    find: 'keyManagementAlgorithms: [ALG], ',
    replace: '',
    test: { file: envelopeTest, name: 'row 3, alg confusion: direct key alone' },
  },
  {
    row: 3,
    guard: 'enc is allow-listed',
    file,
    find: ', contentEncryptionAlgorithms: [ENC]',
    replace: '',
    test: { file: envelopeTest, name: 'row 3, enc confusion: AES-256-GCM alone' },
  },
  {
    row: 3,
    guard: 'no critical extension, neither here nor in the library',
    edits: [
      anyHeader,
      { file, find: 'contentEncryptionAlgorithms: [ENC] }', replace: 'crit: { exp: false, b64: false } }' },
    ],
    test: { file: envelopeTest, name: 'row 3, crit confusion: no critical extension is taken' },
  },
  {
    row: 3,
    guard: 'no zip',
    edits: [anyHeader],
    test: { file: envelopeTest, name: 'row 3, zip confusion: no compression is taken' },
  },
  {
    row: 3,
    guard: 'no other member of the header',
    edits: [anyHeader],
    test: { file: envelopeTest, name: 'row 3, any other member of the header is refused' },
  },
  {
    row: 3,
    guard: 'one spelling of the header',
    file,
    find: 'return encoded === toBase64url(textBytes(ours))',
    replace: "return ours !== '' && Object.keys(header).sort().join() === [...MEMBERS].sort().join()",
    test: { file: envelopeTest, name: 'row 3, the header has one spelling' },
  },
  {
    row: 4,
    guard: 'one spelling of every part',
    file,
    find: '!parts.every(isBase64url) || ',
    replace: '',
    test: {
      file: envelopeTest,
      name: 'row 4, bit flip, truncation: any character changed, cut or added is refused alike, and nothing is shown',
    },
  },
  {
    row: 4,
    guard: 'what failed is not told apart',
    file,
    find: `  } catch {
    // The library tells apart what failed; whoever altered the bytes must not learn it.
    throw broken()`,
    replace: `  } catch (cause) {
    throw Object.assign(broken(), { cause })`,
    test: {
      file: envelopeTest,
      name: 'row 4, bit flip, truncation: any character changed, cut or added is refused alike, and nothing is shown',
    },
  },
  {
    row: 5,
    guard: 'the envelope names its own share',
    edits: [anyShare],
    test: {
      file: attacksTest,
      name: 'row 5, swap between links: an envelope that names another share is refused, though the key fits',
    },
  },
  {
    row: 5,
    guard: 'the content key is the link’s alone',
    edits: [
      anyShare,
      { file: proofs, find: "branch(secret, 'content'", replace: "branch(secret.map(() => 0), 'content'" },
    ],
    test: { file: attacksTest, name: 'row 5, swap between links: another link’s envelope does not open' },
  },
  {
    row: 7,
    guard: 'one envelope holds everything, nothing rides behind it',
    edits: [
      { file, find: "jwe.split('.', PARTS + 1)", replace: "jwe.split('.', PARTS)" },
      { file, find: 'await decrypt(jwe, key)', replace: "await decrypt(parts.join('.'), key)" },
    ],
    test: { file: envelopeTest, name: 'row 4, compact serialisation alone, of five parts' },
  },
  {
    row: 8,
    guard: 'the header that came is the one that the tag covers',
    edits: [
      anyHeader,
      {
        file,
        find: 'await decrypt(jwe, key)',
        replace: `await decrypt(
    [
      toBase64url(new TextEncoder().encode(JSON.stringify({ alg: ALG, enc: ENC, kid: toBase64url(share), cty: CTY }))),
      ...parts.slice(1),
    ].join('.'),
    key,
  )`,
      },
    ],
    test: { file: envelopeTest, name: 'row 8, metadata tampering: share id and type are sealed with the content' },
  },
  {
    row: 10,
    guard: 'nothing is inflated',
    edits: [anyHeader],
    test: { file: envelopeTest, name: 'row 10, decompression bomb: refused by its header, never inflated' },
  },
  {
    row: 10,
    guard: 'what is too long is refused unread',
    file,
    find: 'if (jwe.length > MAX_ENVELOPE) throw broken()',
    replace: '',
    test: { file: envelopeTest, name: 'over-long: refused before anything is decoded' },
  },
  {
    row: 11,
    guard: 'the type under the seal is ours',
    file,
    find: 'if (protectedHeader.cty !== CTY) throw broken()',
    replace: '',
    test: { file: envelopeTest, name: 'row 11, content-type lies: only the type under the seal counts, and only ours' },
  },
  {
    row: 12,
    guard: 'snapshots fill buckets',
    file: 'packages/crypto/src/share/bucket.ts',
    find: 'new Uint8Array(size).fill(SPACE)',
    replace: 'new Uint8Array(bytes.length)',
    test: {
      file: attacksTest,
      name: 'row 12, size leak: an envelope’s length tells its bucket and nothing else',
    },
  },
  {
    row: 34,
    guard: 'every seal has its own nonce',
    file,
    find: '.setProtectedHeader(header)',
    replace: '.setProtectedHeader(header).setInitializationVector(new Uint8Array(12))',
    test: {
      file: attacksTest,
      name: 'row 34, nonce or key reuse: every seal of one text has its own nonce, every share its own key',
    },
  },
]
