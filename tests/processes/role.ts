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

interface Reply {
  readonly id: number
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
  child.on('message', ({ id, answer, failed }: Reply) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (failed === undefined) asked?.resolve(answer as never)
    else asked?.reject(new Error(`${role}: ${failed}`))
  })
  const gone = new Promise<void>((resolve) => {
    child.on('exit', (code, signal) => {
      for (const { reject } of waiting.values()) reject(new Error(`${role} ended with ${code ?? signal}`))
      waiting.clear()
      resolve()
    })
  })
  return {
    pid: child.pid ?? 0,
    ask: <N extends keyof D & string>(name: N, ...[given]: Parameters<D[N]>) =>
      new Promise<Answer<D, N>>((resolve, reject) => {
        const id = next++
        waiting.set(id, { resolve, reject })
        send(child, { id, name, given: given as Given<D, N> })
      }),
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
}

const send = (child: ChildProcess, question: Question) => void child.send(question)
const reply = (answer: Reply) => void process.send?.(answer)
