import { parseArgs } from 'node:util'

/** What the command line asks for. */
export interface Arguments {
  readonly name: string | null
  /** Set in processes that a benchmark starts itself. */
  readonly role: string | null
  readonly json: boolean
  /** The defaults of a benchmark, overridden by options of the same names. Throws on a name it does not have. */
  readonly settings: <T extends object>(defaults: T) => T
}

export function parseArguments(given: readonly string[]): Arguments {
  const { positionals, tokens } = parseArgs({ args: [...given], strict: false, allowPositionals: true, tokens: true })
  const options = new Map<string, string>()
  const words: string[] = []
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'option') continue
    const next = tokens[at + 1]
    const value = token.value ?? (token.name !== 'json' && next?.kind === 'positional' ? next.value : '')
    if (token.value === undefined && value !== '') words.push(value)
    options.set(token.name, value)
  }
  const role = options.get('role') ?? null
  return {
    name: positionals.find((word) => !words.includes(word)) ?? null,
    role,
    json: options.has('json'),
    settings: (defaults) => {
      const own = [...options].filter(([name]) => name !== 'json')
      const unknown = own.find(([name]) => !Object.hasOwn(defaults, name))
      if (unknown) throw new Error(`There is no setting ${unknown[0]}: ${Object.keys(defaults).join(', ')}.`)
      return {
        ...defaults,
        ...Object.fromEntries(own.map(([name, value]) => [name, typed(value, Reflect.get(defaults, name))])),
      }
    },
  }
}

function typed(value: string, standard: unknown): string | number {
  if (typeof standard !== 'number') return value
  const number = Number(value)
  if (value === '' || !Number.isFinite(number)) throw new Error(`${value} is not a number.`)
  return number
}
