import type { Guard } from '../guard.ts'

const host = 'packages/client/src/host'
const tabs = 'packages/client/src/tabs'

const attacked = (name: string): Guard['test'] => ({ file: `${host}/host.attack.test.ts`, name })
const beside = (name: string): Guard['test'] => ({ file: `${tabs}/tab.attack.test.ts`, name })

const places = attacked(
  'an engine that lost its place while it set a diary up takes nothing from the one that was begun meanwhile',
)
const once = beside('a newer page takes the lead from an older one, which is told to be loaded anew')

/** What keeps a diary that several tabs, builds and moments want at once. */
export const severalTabs: readonly Guard[] = [
  {
    row: 219,
    guard: 'a diary is opened once, however many tabs unlock it',
    file: `${host}/host.ts`,
    find: '      // Another tab was first.\n      if (this.#open) return\n',
    replace: '',
    test: attacked('two tabs that unlock at once have one diary between them'),
  },
  {
    row: 219,
    guard: 'whoever lost the rows deletes none of them',
    file: 'packages/client/src/store/indexeddb-store.ts',
    find: 'if (this.#fence !== null) demandFence(await transaction.store.get(FENCE), this.#fence)',
    replace: 'await transaction.store.get(FENCE)',
    test: places,
  },
  {
    row: 219,
    guard: 'nothing but what the engine names is called',
    file: `${tabs}/answerer.ts`,
    find: 'Object.hasOwn(found, name)',
    replace: 'name in found',
    test: { file: `${tabs}/tab.test.ts`, name: 'nothing can be called that the engine does not name' },
  },
  {
    row: 219,
    guard: 'a frame has what its kind has',
    file: `${tabs}/frame.ts`,
    find: "  if (!isCount(id)) return null\n  if (type === 'abort')",
    replace: "  if (type === 'abort')",
    test: beside('whatever is read as a letter or a frame is one: it has what its kind has'),
  },
  {
    row: 219,
    guard: 'an engine of another build is asked nothing that it may not know',
    file: `${tabs}/tab.ts`,
    find: "build !== this.#place.build && frame.type === 'call'",
    replace: "build === '' && frame.type === 'call'",
    test: once,
  },
  {
    row: 219,
    guard: 'an older engine makes room for a newer one',
    file: `${tabs}/tab.ts`,
    find: '    own.engine.close()\n    this.#place.onEnded(null)\n',
    replace: '',
    test: once,
  },
  {
    row: 219,
    guard: 'and for no other',
    file: `${tabs}/tab.ts`,
    find: '    if (newer.loadedAtMs <= this.#place.loadedAtMs) return\n',
    replace: '',
    test: beside('a forged word of a newer page that says it is older, or of this build, ends nothing'),
  },
  {
    row: 219,
    guard: 'not while something is under way that nobody can ask again',
    file: `${tabs}/tab.ts`,
    find: '    if (!underWay.every(isRepeatable)) return\n',
    replace: '',
    test: beside('what nobody can ask again is ended by the older engine first; one that never ends it is deposed'),
  },
  {
    row: 216,
    guard: 'a diary is locked before anything is waited for',
    file: `${host}/host.ts`,
    find: 'await Promise.race([ended, this.place.env.sleep(ENDS_WITHIN_MS)])',
    replace: 'await ended',
    test: attacked('it is locked at once, also while something in it takes long'),
  },
  {
    row: 216,
    guard: 'no clock brings back that the lock was opened',
    file: `${host}/confirmed.ts`,
    find: '    this.#callOff = this.#after(CONFIRMED_FOR_MS, () => this.end())\n',
    replace: '',
    test: {
      file: `${host}/confirmed.test.ts`,
      name: 'after two minutes by a timer no clock brings it back, wherever it is set to',
    },
  },
  {
    row: 216,
    guard: 'link and passcode are behind the lock',
    file: `${host}/share-methods.ts`,
    find: '      await host.demandConfirmed()\n      return await read((shares) => shares.show(id))\n',
    replace: '      return await read((shares) => shares.show(id))\n',
    test: attacked('link and passcode of a share are shown to who opens the lock once more, and so is a new one'),
  },
  {
    row: 216,
    guard: 'a tab that went away is not in sight',
    file: `${host}/auto-lock.ts`,
    find: '    this.#forgetGone()\n',
    replace: '',
    test: {
      file: `${host}/auto-lock.test.ts`,
      name: 'a tab that went away without a word is not taken for one in sight',
    },
  },
  {
    row: 217,
    guard: 'drafts of one diary are not those of the next',
    file: `${host}/host.ts`,
    find: '    await this.place.drafts.clear()\n',
    replace: '',
    test: attacked('a diary that is begun takes in nothing that was left for another one'),
  },
  {
    row: 217,
    guard: 'a draft keeps nobody from the diary',
    file: `${host}/host.ts`,
    find: '    await this.#takeAgain()\n',
    replace: '    await this.takeDrafts({ again: true })\n',
    test: attacked(
      'with a full disk, or an entry that nothing can be made of, a diary with waiting entries opens all the same',
    ),
  },
  {
    row: 217,
    guard: 'the owner is alarmed of a key that is not theirs',
    file: `${host}/draft-key.ts`,
    find: "    await store.write(alarms.raise('draft-key-replaced', new Date(now()).toISOString()))\n",
    replace: "    alarms.raise('draft-key-replaced', new Date(now()).toISOString())\n",
    test: attacked('a key that somebody put in place of the one that drafts are sealed to is an alarm, each time'),
  },
  {
    row: 217,
    guard: 'what was set aside is given up by who opens the lock',
    file: `${host}/draft-methods.ts`,
    find: '      await host.demandConfirmed()\n',
    replace: '',
    test: attacked(
      'what could not be taken in is shown as far as it opens, tried again at every opening, and given up on purpose',
    ),
  },
]
