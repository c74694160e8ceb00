import type { Guard } from '../guard.ts'

const folder = 'packages/client/src/lock'
const deviceKey = 'packages/crypto/src/device-key/device-key.ts'
const methods = `${folder}/browser-methods.ts`
const browserLock = `${folder}/browser-lock.ts`
const lockedStore = `${folder}/locked-store.ts`
const autoLock = `${folder}/auto-lock.ts`
const ceremony = 'packages/client/src/passkey/ceremony.ts'

const sealed = (name: string): Guard['test'] => ({ file: 'packages/crypto/src/device-key/device-key.test.ts', name })
const attacked = (name: string): Guard['test'] => ({ file: `${folder}/browser-lock.attack.test.ts`, name })
const idle = (name: string): Guard['test'] => ({ file: `${folder}/auto-lock.test.ts`, name })
const asked = (name: string): Guard['test'] => ({ file: 'packages/client/src/passkey/ceremony.test.ts', name })

const noBytes = sealed('nobody gets its bytes, in any format')
const confirmed = asked('it always demands the person’s confirmation, since without it the answer is another')
const wayBack = attacked('no passkey is left without a way back by the phrase')
const ofAnother = attacked('a way back that names another vault than the store holds opens no store')
const inContext = 'additionalData: new Uint8Array(context) }'

/** What a browser's lock keeps: the key from scripts and from other places, the diary from who finds it open. */
export const browserLocks: readonly Guard[] = [
  {
    row: 216,
    guard: 'no script gets the bytes of a device’s key',
    file: deviceKey,
    find: 'generateKey(ALGORITHM, false, USAGES)',
    replace: 'generateKey(ALGORITHM, true, USAGES)',
    test: noBytes,
  },
  {
    row: 216,
    guard: 'nor those that a passkey gives',
    file: deviceKey,
    find: 'deriveKey(hkdf, from, ALGORITHM, false, USAGES)',
    replace: 'deriveKey(hkdf, from, ALGORITHM, true, USAGES)',
    test: noBytes,
  },
  {
    row: 216,
    guard: 'a planted key that can be read is not used',
    file: deviceKey,
    find: ' && !value.extractable',
    replace: '',
    test: attacked('a planted device key is found out, and one that could be read is never used'),
  },
  {
    row: 216,
    guard: 'what is sealed by a device is bound to its context',
    edits: [
      { file: deviceKey, find: `${inContext}\n  return`, replace: '}\n  return' },
      { file: deviceKey, find: `${inContext}\n  try`, replace: '}\n  try' },
    ],
    test: sealed('it seals and opens any bytes, for one context'),
  },
  {
    row: 216,
    guard: 'what is no answer of a passkey makes no key',
    file: deviceKey,
    find: ' || prf.every((byte) => byte === prf[0])',
    replace: '',
    test: sealed('what no passkey answers is refused'),
  },
  {
    row: 216,
    guard: 'the record of another diary opens nothing',
    file: methods,
    find: '`sotto store key ${method} ${place}`',
    replace: '`sotto store key ${method}`',
    test: attacked('device: the record of another diary opens nothing here, nor does its own after a byte was changed'),
  },
  {
    row: 216,
    guard: 'a passkey stands beside the phrase',
    file: methods,
    find: 'if (!wayBack)',
    replace: 'if (recovery === undefined)',
    test: wayBack,
  },
  {
    row: 216,
    guard: 'and goes on doing so',
    file: browserLock,
    find: 'return wayBack && {',
    replace: 'return {',
    test: wayBack,
  },
  {
    row: 216,
    guard: 'a device key goes with its method',
    file: `${folder}/lock-database.ts`,
    find: "deviceKey ? device.put(deviceKey, 'own') : device.delete('own')",
    replace: "deviceKey ? device.put(deviceKey, 'own') : device.count()",
    test: attacked('a change to another method leaves no device key behind'),
  },
  {
    row: 216,
    guard: 'of attempts in several tabs each is counted',
    file: browserLock,
    find: 'await navigator.locks.request(`sotto lock ${this.#name}`, work)',
    replace: 'await work()',
    test: attacked('wrong passphrases are counted through a reload, in every tab, and whatever the clock is set to'),
  },
  {
    row: 216,
    guard: 'a replaced phrase opens no lock',
    file: browserLock,
    find: 'isWayBackOf(record.value.wayBack, storeKey, recovery)',
    replace: 'record.value.wayBack',
    test: attacked('a replaced phrase opens it no more, and a way back that was altered is written anew'),
  },
  {
    row: 216,
    guard: 'no new lock takes the place of one that counts',
    file: browserLock,
    find: "      if (await this.#record()) throw new SottoError('store-exists')\n",
    replace: '',
    test: {
      file: `${folder}/browser-lock.test.ts`,
      name: 'a diary is there once it is kept; one whose setting up was cut short is begun anew',
    },
  },
  {
    row: 216,
    guard: 'who is asked again has to open this very lock',
    file: browserLock,
    find: 'if (!sameBytes(again.storeKey, storeKey))',
    replace: 'if (again.storeKey.length === 0)',
    test: attacked('who finds a diary open is asked for what opens it all the same'),
  },
  {
    row: 216,
    guard: 'a way back leads to the diary that it names, in a browser too',
    file: lockedStore,
    find: 'if (unlocked.vault && !sameBytes(vault, unlocked.vault))',
    replace: 'if (vault.length === 0)',
    test: ofAnother,
  },
  {
    row: 216,
    guard: 'an emptied store is told apart from a new one',
    file: lockedStore,
    find: "    if (!(await store.get('device', 'identity'))) throw new SottoError('store-damaged')\n",
    replace: '',
    test: ofAnother,
  },
  {
    row: 216,
    guard: 'a passkey is made with the person’s confirmation',
    file: ceremony,
    find: "userVerification: 'required' },",
    replace: "userVerification: 'preferred' },",
    test: confirmed,
  },
  {
    row: 216,
    guard: 'and asked with it',
    file: ceremony,
    find: "userVerification: 'required',\n        timeout",
    replace: "userVerification: 'discouraged',\n        timeout",
    test: confirmed,
  },
  {
    row: 216,
    guard: 'a diary out of sight is not kept open by what goes on behind',
    file: autoLock,
    find: 'Math.min(lastUsedMs, hiddenSinceMs ?? lastUsedMs)',
    replace: 'lastUsedMs',
    test: idle('out of sight nothing counts as use'),
  },
  {
    row: 216,
    guard: 'nor by a clock that is set back',
    file: autoLock,
    find: '  if (nowMs + CLOCK_SLACK_MS < sinceMs) return true\n',
    replace: '',
    test: idle('a clock that was set back locks at once, beyond what a clock goes back by itself'),
  },
  {
    row: 216,
    guard: 'keys that are forgotten are overwritten',
    file: autoLock,
    find: 'for (const key of keys) key.fill(0)',
    replace: 'for (const key of keys) key.at(0)',
    test: idle('keys are overwritten'),
  },
]
