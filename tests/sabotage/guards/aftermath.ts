import type { Guard } from '../guard.ts'

const journey = (name: string): Guard['test'] => ({
  file: 'tests/journey/aftermath.test.ts',
  name: `what comes after something was shared, on Postgres > ${name}`,
})

/** Of letters and leaks: that they open nothing, and stay what they were. */
export const aftermath: readonly Guard[] = [
  {
    row: 222,
    guard: 'a letter or a leak that holds what opens a share is refused',
    file: 'packages/client/src/letter/secrets.ts',
    find: "if (texts.some((text = '') => holdsLink(text) || isTold(text)))",
    replace: 'if (texts.some((text) => text === null))',
    test: journey('what is wrong is said, and what opens a share is in no letter and no leak'),
  },
  {
    row: 222,
    guard: 'what was noted of a letter is not edited',
    file: 'packages/shared/src/diary/kinds/letter.ts',
    find: 'keptBut: [] }',
    replace: "keptBut: ['note'] }",
    test: journey('a letter and what came of it are one log on every device, added to and never changed'),
  },
  {
    row: 222,
    guard: 'the record of a leak names no share',
    file: 'packages/client/src/leak/record.ts',
    find: '({ share: _share, relay: _relay, note: _note, ...line })',
    replace: '({ ...line })',
    test: {
      file: 'packages/client/src/leak/leak.test.ts',
      name: 'the record holds every line and letter, and says what it cannot know',
    },
  },
  {
    row: 222,
    guard: 'a delegate whose time is over writes no letter',
    file: 'packages/client/src/aftermath/aftermath.ts',
    find: "demandMay(state, 'write')",
    replace: '',
    test: {
      file: 'tests/journey/delegate.test.ts',
      name: 'a delegate on Postgres > outside its time it reads and writes nothing',
    },
  },
  {
    row: 222,
    guard: 'only what has opened is said to have been read',
    file: 'packages/client/src/share/open.ts',
    find: 'const text = await unsealed(secret,',
    replace:
      'await sayRead({ network }, origin, { id: request.id, link: request.link }, answer.cookie)\n  const text = await unsealed(secret,',
    test: {
      file: 'packages/client/src/share/open.attack.test.ts',
      name: 'what has opened is said to have been read, to its own relay alone; what has not is not, and nothing waits for it',
    },
  },
  {
    row: 222,
    guard: 'what was not answered uses up no preview',
    file: 'packages/client/src/share/shares.ts',
    find: `    demandGates(request.choice.preset ?? 'own', request.gates ?? [])
    const drawn = request.seen === undefined ? draw(env) : await previews.take(request.seen, env.clock.now())
`,
    replace: `    const drawn = request.seen === undefined ? draw(env) : await previews.take(request.seen, env.clock.now())
    demandGates(request.choice.preset ?? 'own', request.gates ?? [])
`,
    test: {
      file: 'tests/journey/share-seen.test.ts',
      name: 'what was not answered yet uses up no preview, of a link or of a file',
    },
  },
]
