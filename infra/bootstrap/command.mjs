/**
 * @typedef {object} Command
 * @property {string} entry file under the repository's root, run by the pinned Node
 * @property {readonly string[]} args that come before the caller's own
 * @property {boolean} needsWeb whether the built web app has to be there
 * @property {boolean} counted whether its last line is `N passed, N failed`
 * @property {boolean} whereCalled whether it runs in the caller's folder rather than in the root
 */

/** @type {Readonly<Record<string, Command>>} */
const commands = {
  start: { entry: 'packages/server/src/main.ts', args: [], needsWeb: true, counted: false, whereCalled: false },
  test: { entry: 'infra/verify/main.ts', args: ['short'], needsWeb: false, counted: true, whereCalled: false },
  'test-long': { entry: 'infra/verify/main.ts', args: ['long'], needsWeb: true, counted: true, whereCalled: false },
  sotto: { entry: 'packages/cli/src/main.ts', args: [], needsWeb: false, counted: false, whereCalled: true },
  bench: { entry: 'tests/bench/main.ts', args: [], needsWeb: true, counted: false, whereCalled: false },
  simulate: { entry: 'tests/simulation/main.ts', args: [], needsWeb: false, counted: false, whereCalled: false },
  torture: { entry: 'tests/torture/main.ts', args: [], needsWeb: false, counted: false, whereCalled: false },
  demo: { entry: 'tests/demo/main.ts', args: [], needsWeb: true, counted: false, whereCalled: false },
  sabotage: { entry: 'tests/sabotage/main.ts', args: [], needsWeb: true, counted: false, whereCalled: false },
  pictures: { entry: 'tests/pictures/main.ts', args: [], needsWeb: true, counted: false, whereCalled: false },
  canary: { entry: 'tests/canary/main.ts', args: [], needsWeb: true, counted: false, whereCalled: false },
}

/**
 * @param {string} name
 * @returns {Command | undefined}
 */
export function commandNamed(name) {
  return Object.hasOwn(commands, name) ? commands[name] : undefined
}

/** @returns {string[]} */
export function commandNames() {
  return Object.keys(commands)
}
