import type { HostState } from '@sotto/client/host'
import type { Engine } from '../engine/engine.svelte.ts'

type Phase = HostState['phase']

const KEY = 'sotto-phase'

/** How the diary of this browser was when it was last looked at: what to show until the engine has looked. */
export function expectedPhase(storage: Storage): Phase {
  const kept = storage.getItem(KEY)
  return kept === 'open' || kept === 'locked' ? kept : 'empty'
}

/** Remembers it. A diary that was open is expected open only while its lock is this device alone. */
export function rememberPhase(engine: Engine, storage: Storage): void {
  $effect.root(() => {
    $effect(() => {
      const phase = engine.state?.phase
      if (phase === undefined) return
      if (phase === 'empty') storage.removeItem(KEY)
      else
        void engine.api.lock.state().then(
          (lock) => storage.setItem(KEY, lock?.method === 'device' ? 'open' : 'locked'),
          () => {},
        )
    })
  })
}
