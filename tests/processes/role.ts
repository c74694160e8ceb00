import { fork, type ChildProcess } from 'node:child_process'
import { node } from '../../infra/bootstrap/places.mjs'

/** What a role can be asked, by name: one argument in, one answer out, both copied between processes. */
export type Duties = Readonly<Record<string, (given: never) => unknown>>

type Given<D extends Duties, N extends keyof D> = Parameters<D[N]>[0]
type Answer<D extends Duties, N extends keyof D> = Awaited<ReturnType<D[N]>>

/** Another process that plays one role of a measurement. */
export interface Role<D extends Duties> {
  readonly pid: number
  ask<N extends keyof D & string>(name: N, ...given: Parameters<D[N]>): Promise<Answer<D, N>>
  stop(): Promise<void>
}

interface Question {
  readonly id: number
  readonly name: string
  readonly given: unknown
}

/** `id` null: the role hears from now on. What is sent before would be lost. */
interface Reply {
  readonly id: number | null
  readonly answer?: unknown
  readonly failed?: string
}

/** Starts `program` as `role` in a process of its own. */
export function startRole<D extends Duties>(program: string, role: string, nodeArgs: readonly string[] = []): Role<D> {
  const child = fork(program, ['--role', role], {
    execPath: node,
    execArgv: [...nodeArgs],
    serialization: 'advanced',
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>()
  let next = 0
  let ended: string | null = null
  const ready = Promise.withResolvers<void>()
  child.on('message', ({ id, answer, failed }: Reply) => {
    if (id === null) {
      ready.resolve()
      return
    }
    const asked = waiting.get(id)
    waiting.delete(id)
    if (failed === undefined) asked?.resolve(answer as never)
    else asked?.reject(new Error(`${role}: ${failed}`))
  })
  const gone = new Promise<void>((resolve) => {
    child.on('exit', (code, signal) => {
      ended = `${role} ended with ${code ?? signal}`
      ready.resolve()
      for (const { reject } of waiting.values()) reject(new Error(ended))
      waiting.clear()
      resolve()
    })
  })
  return {
    pid: child.pid ?? 0,
    ask: async <N extends keyof D & string>(name: N, ...[given]: Parameters<D[N]>): Promise<Answer<D, N>> => {
      await ready.promise
      if (ended !== null) throw new Error(ended)
      const id = next++
      const answered = new Promise<Answer<D, N>>((resolve, reject) => waiting.set(id, { resolve, reject }))
      send(child, { id, name, given: given as Given<D, N> })
      return answered
    },
    stop: async () => {
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** Serves questions in a process that was started as a role. */
export function playRole(duties: Duties): void {
  process.on('message', ({ id, name, given }: Question) => {
    void (async () => duties[name]?.(given as never))().then(
      (answer) => reply({ id, answer }),
      (error: unknown) =>
        reply({ id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
  })
  process.on('disconnect', () => process.exit(0))
  reply({ id: null })
}

const send = (child: ChildProcess, question: Question) => void child.send(question)
const reply = (answer: Reply) => void process.send?.(answer)
