import { DEVICE_ERRORS } from '@sotto/client'
import { isKept, RECORD_KINDS } from '@sotto/shared/diary'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Terminals } from './sotto.ts'

let on: Terminals

beforeAll(async () => {
  on = await Terminals.open()
})

afterAll(() => on.close())

test('errors lists every code with what it means and what to do', async () => {
  const { errors } = await on.ask<{ errors: { code: string; message: string; hint: string }[] }>('none', 'errors')
  const codes = errors.map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  expect(codes).toEqual(expect.arrayContaining(Object.keys(DEVICE_ERRORS)))
  expect(errors.every(({ message, hint }) => message !== '' && hint !== '')).toBe(true)
})

test('regions lists the places of the body map', async () => {
  const { regions } = await on.ask<{ regions: { name: string; sides: string[] }[] }>('none', 'regions')
  expect(regions).toContainEqual({ name: 'lower-back', sides: ['left', 'right'], views: ['back'] })
  expect(regions).toContainEqual({ name: 'knee', sides: ['left', 'right'], views: ['front', 'back'] })
})

test('the same seed makes the same diary, which the import knows', async () => {
  const args = ['generate', '--years', '0.1', '--end', '2026-03-01', '--seed']
  const [one, again, other] = await Promise.all(['7', '7', '8'].map((seed) => on.run('none', [...args, seed])))
  expect(one?.code).toBe(0)
  expect(one?.stdout).toBe(again?.stdout)
  expect(one?.stdout).not.toBe(other?.stdout)
  const { records } = JSON.parse(one?.stdout ?? '') as { records: unknown[] }
  expect(records.length).toBeGreaterThan(50)
})

test('what is wrong on the command line is an error like any other, and repeats nothing private', async () => {
  const wrong = [
    ['nonsense-secret'],
    ['list', '--kind', 'secret'],
    ['list', '--from', 'secret'],
    ['list', '--secret'],
    ['add'],
    ['pair'],
    ['add', 'secret'],
    ['add', 'pain'],
    ['add', 'pain', '--nrs', 'secret'],
    ['add', 'pain', '--nrs', '5', '--site', 'secret'],
    ['add', 'pain', '--nrs', '5', '--at', 'secret'],
    ['add', 'pain', '--nrs', '5', '--secret=secret'],
    ['init'],
    ['init', '--relay', 'http://localhost', '--lock', 'secret'],
    ['generate', '--years', 'secret', '--seed', '1'],
    ['export', '--format', 'secret', '--out', 'x'],
    ['edit', 'secret'],
    [],
  ]
  const outcomes = await inTurn(wrong, (args) => on.run('none', [...args, '--json']))
  for (const [at, { code, stdout }] of outcomes.entries()) {
    const about = wrong[at]?.join(' ')
    expect(code, about).not.toBe(0)
    const { error } = JSON.parse(stdout) as { error: { code: string; message: string; hint: string } }
    expect(Object.keys(error), about).toEqual(['code', 'message', 'hint'])
    expect(error.code, about).toBe('input-invalid')
    expect(error.message.replace('option --secret', ''), about).not.toContain('secret')
  }
})

test('without a diary, what needs one says so', async () => {
  const needing = [['list'], ['sync'], ['status'], ['watch'], ['devices'], ['undo'], ['pair', 'offer'], ['remove', 'x']]
  const codes = await inTurn([...needing, ['add', 'pain', '--nrs', '5']], (args) => on.refused('none', args))
  expect(new Set(codes)).toEqual(new Set(['store-missing']))
})

test('without --json an error is words on standard error, and help is an answer', async () => {
  const failed = await on.run('none', ['list'])
  expect(failed.stdout).toBe('')
  expect(failed.stderr).toContain('There is no diary in this folder.')
  const help = await on.run('none', ['add', 'pain', '--help'])
  expect(help).toMatchObject({ code: 0, stderr: '' })
  expect(help.stdout).toContain('--quality <word>')
  const kinds = await on.run('none', ['add', '--help'])
  // The ledger and what happened are written by the engine alone.
  for (const kind of RECORD_KINDS) expect(kinds.stdout.includes(`  ${kind} `)).toBe(!isKept(kind))
})

/** Two at a time: each is a process, and cores are few. */
async function inTurn<A, T>(all: readonly A[], run: (one: A) => Promise<T>): Promise<T[]> {
  const results: T[] = []
  for (let at = 0; at < all.length; at += 2) results.push(...(await Promise.all(all.slice(at, at + 2).map(run))))
  return results
}
