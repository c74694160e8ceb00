import { ROWS, rowNumbers } from './rows.ts'
import type { Verdict } from './sabotage.ts'

interface Row {
  readonly row: number
  readonly attack: string
  readonly guards: number
  readonly killed: number
}

export interface Report {
  readonly rows: readonly Row[]
  readonly survived: number
  readonly errors: number
  /** Rows without a guard. */
  readonly bare: readonly number[]
}

export function summarise(verdicts: readonly Verdict[], rows: readonly number[] = rowNumbers): Report {
  const number = (result: Verdict['result']) => verdicts.filter((verdict) => verdict.result === result).length
  const counted = rows.map((row): Row => {
    const own = verdicts.filter(({ guard }) => guard.row === row)
    const killed = own.filter(({ result }) => result === 'killed').length
    return { row, attack: ROWS[row] ?? '', guards: own.length, killed }
  })
  const bare = counted.filter(({ guards }) => guards === 0).map(({ row }) => row)
  return { rows: counted, survived: number('SURVIVED'), errors: number('error'), bare }
}

export function isSound({ survived, errors, bare }: Report): boolean {
  return survived === 0 && errors === 0 && bare.length === 0
}

export function line({ guard: { row, guard, test }, result, why }: Verdict): string {
  const head = `${result.padEnd(8)} ${String(row).padStart(3)}  ${guard}`
  return result === 'killed' ? `${head}\n` : `${head}\n         ${test.file}: ${test.name}\n         ${why}\n`
}

export function table({ rows, survived, errors, bare }: Report): string {
  const lines = rows.map(({ row, attack, guards, killed }) => {
    const told = guards === 0 ? 'NO GUARD' : `${killed} of ${guards} killed`
    return `${String(row).padStart(3)}  ${told.padEnd(16)} ${attack}`
  })
  const guards = rows.reduce((sum, row) => sum + row.guards, 0)
  const end = `${guards} guards, ${survived} survived, ${errors} errors, ${bare.length} rows without a guard`
  return [...lines, end, ''].join('\n')
}
