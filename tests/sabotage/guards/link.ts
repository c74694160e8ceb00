import type { Guard } from '../guard.ts'

const folder = 'packages/crypto/src/share'
const attacksTest = `${folder}/attacks.test.ts`
const fragmentTest = `${folder}/fragment.test.ts`
const harvest = {
  file: attacksTest,
  name: 'row 13, passcode harvest: pass is never the passcode and does not open the content',
}

/** What the link and the passcode keep, and the notes that go back to the owner. */
export const link: readonly Guard[] = [
  {
    row: 1,
    guard: 'the passcode’s salt is the link’s own',
    file: `${folder}/stretch.ts`,
    find: "branch(secret, 'salt', SALT_BYTES)",
    replace: 'new Uint8Array(SALT_BYTES)',
    test: { file: attacksTest, name: 'row 1, key or salt replacement: keys come from the fragment alone' },
  },
  {
    row: 2,
    guard: 'three passes',
    file: `${folder}/stretch.ts`,
    find: 'opsLimit: 3',
    replace: 'opsLimit: 1',
    test: { file: attacksTest, name: 'row 2, KDF downgrade: 64 MiB and three passes, whatever the envelope says' },
  },
  {
    row: 2,
    guard: '64 MiB',
    file: `${folder}/stretch.ts`,
    find: 'memLimit: 64 * 1024 * 1024',
    replace: 'memLimit: 8 * 1024 * 1024',
    test: { file: attacksTest, name: 'row 2, KDF downgrade: 64 MiB and three passes, whatever the envelope says' },
  },
  {
    row: 4,
    guard: 'a link’s checksum',
    file: `${folder}/fragment.ts`,
    find: '|| compareBytes(bytes.subarray(BODY_BYTES), linkChecksum(body)) !== 0',
    replace: '',
    test: { file: fragmentTest, name: 'a fragment with any byte altered is link-damaged' },
  },
  {
    row: 4,
    guard: 'one spelling of a link',
    file: `${folder}/base64url.ts`,
    find: 'return isBase64url(text) ? base64url.decode(text) : null',
    replace: "return new Uint8Array(Buffer.from(text, 'base64url'))",
    test: { file: fragmentTest, name: 'a fragment cut, mistyped or added to at any place is link-damaged' },
  },
  {
    row: 4,
    guard: 'a link of another version or with unknown flags',
    file: `${folder}/fragment.ts`,
    find: 'if (version !== VERSION || (flags & ~KNOWN_BITS) !== 0) throw damaged()',
    replace: '',
    test: { file: fragmentTest, name: 'other versions and unknown flags are link-damaged though the checksum fits' },
  },
  {
    row: 12,
    guard: 'reports have one length',
    file: `${folder}/report.ts`,
    find: 'padTo(encode(reportCodec, versionOf(report)), FLOOR_BYTES)',
    replace: 'padTo(encode(reportCodec, versionOf(report)), 1)',
    test: {
      file: `${folder}/notes.test.ts`,
      name: 'every report has one length, whoever opened; a reply of any length fits the relay',
    },
  },
  {
    row: 12,
    guard: 'short replies have one length',
    file: `${folder}/reply-seal.ts`,
    find: 'FLOOR_BYTES)',
    replace: '1)',
    test: {
      file: `${folder}/notes.test.ts`,
      name: 'every report has one length, whoever opened; a reply of any length fits the relay',
    },
  },
  {
    row: 13,
    guard: 'the proof of the passcode cannot be tried without the link',
    file: `${folder}/proofs.ts`,
    find: "branch(concatBytes(secret, a), 'pass', 32)",
    replace: "branch(a, 'pass', 32)",
    test: harvest,
  },
  {
    row: 13,
    guard: 'the proof is not the stretched passcode itself',
    file: `${folder}/proofs.ts`,
    find: "branch(concatBytes(secret, a), 'pass', 32)",
    replace: 'a',
    test: harvest,
  },
  {
    row: 13,
    guard: 'the link alone does not open where a passcode is asked for',
    file: `${folder}/proofs.ts`,
    find: 'a ? concatBytes(content, a) : content',
    replace: 'content',
    test: harvest,
  },
  {
    row: 34,
    guard: 'every branch of a secret has its name',
    file: `${folder}/branch.ts`,
    find: '`sotto share 1 ${name}`',
    replace: "'sotto share 1'",
    test: { file: attacksTest, name: 'row 34, nonce or key reuse: no branch of a secret equals another' },
  },
  {
    row: 34,
    guard: 'an owner’s keys for reports and replies differ',
    file: `${folder}/owner.ts`,
    find: "pairOf(ownerSecret, 'share-reply')",
    replace: "pairOf(ownerSecret, 'share-event')",
    test: { file: `${folder}/notes.test.ts`, name: 'an owner’s keys come from 32 bytes, four that differ' },
  },
]
