import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { node, root } from '../bootstrap/places.mjs'
import { program, type Check } from './check.ts'

const minute = 60_000

/** What takes too long for every run. Together they have to stay within the hour that the short run leaves them. */
export const lanes: readonly Check[] = [
  lane('simulation', 'tests/simulation/main.ts', ['--seeds', '300', '--from', '1'], 20 * minute),
  lane('canary', 'tests/canary/main.ts', [], 5 * minute),
  lane('demo', 'tests/demo/main.ts', [], 5 * minute),
  lane('sabotage', 'tests/sabotage/main.ts', [], 25 * minute),
]

function lane(name: string, entry: string, args: readonly string[], limitMs: number): Check {
  const check = program(name, [node, join(root, entry), ...args], { cwd: root, limitMs })
  const absent = async () => ({ passed: false, output: `${entry} does not exist.` })
  return existsSync(join(root, entry)) ? check : { name, run: absent }
}
