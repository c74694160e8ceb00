import type { Page } from 'playwright-core'

interface Received {
  /** Compressed bytes, with what the answers' headers are reckoned at. */
  readonly all: number
  readonly script: number
}

/** What came over the network to a page and, if they are wanted too, to its workers, by the browser's own account. */
export async function received(page: Page, withWorkers: boolean): Promise<Received> {
  const workers = withWorkers ? page.workers() : []
  const each = (await Promise.all([
    page.evaluate(COUNT),
    ...workers.map((worker) => worker.evaluate(COUNT)),
  ])) as Received[]
  return {
    all: each.reduce((sum, { all }) => sum + all, 0),
    script: each.reduce((sum, { script }) => sum + script, 0),
  }
}

const COUNT = `(() => {
  const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  const sum = (some) => some.reduce((bytes, { transferSize }) => bytes + transferSize, 0)
  return { all: sum(entries), script: sum(entries.filter(({ name }) => name.endsWith('.js'))) }
})()`
