import type { TestProject } from 'vitest/node'
import { openDesk, SHARED_DESK } from './desk.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Answers with the address of a real Postgres, which it starts when first asked. */
    postgresDesk: string
  }
}

/** One Postgres a run, and none where no test asks for it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = process.env[SHARED_DESK]
  if (shared !== undefined) {
    project.provide('postgresDesk', shared)
    return () => Promise.resolve()
  }
  const desk = await openDesk()
  project.provide('postgresDesk', desk.url)
  return () => desk.close()
}
