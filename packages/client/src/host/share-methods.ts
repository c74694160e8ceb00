import { SottoError } from '../error.ts'
import type { HealthBundle } from '../health-link/bundle.ts'
import type { AskedQuestion } from '../share/openings.ts'
import type { ShareRequest } from '../share/request.ts'
import type { Sealed, Shares } from '../share/shares.ts'
import type { TakenCarrier } from '../share/taken-out.ts'
import type { Host } from './host.ts'
import { shareOptions } from './share-options.ts'

/** Links and the ledger, as `Shares` has them. */
export function shareMethods(host: Host) {
  const change = <T>(act: (shares: Shares) => Promise<T>) => host.change((device) => device.shares(act))
  const read = <T>(act: (shares: Shares) => Promise<T>) => host.device.shares(act)
  return {
    options: () => shareOptions(),
    preview: (request: ShareRequest) => read((shares) => shares.preview(request)),
    /**
     * Whoever has a link has what it opens, for good: the lock is asked once more before one is given. `bundle` makes the
     * file of a SMART Health Link in the page.
     */
    create: async (request: ShareRequest, bundle?: HealthBundle) => {
      await host.demandConfirmed()
      return await change((shares) => shares.create(request, bundle && heard(bundle)))
    },
    /**
     * As a file or on paper. `give` makes it ready in the page, which hands it over once this has said that the ledger
     * has its line; what it throws ends it, and nothing has left.
     */
    takeOut: async (request: ShareRequest, carrier: TakenCarrier, give: (sealed: Sealed) => unknown) => {
      await host.demandConfirmed()
      return await change((shares) => shares.takeOut(request, async (sealed) => void (await give(sealed)), carrier))
    },
    send: (id: string, bundle?: HealthBundle) => change((shares) => shares.send(id, bundle && heard(bundle))),
    /** The ledger as this device knows it. */
    list: () => read((shares) => shares.list()),
    /** The same after asking the relay. */
    refresh: () => change((shares) => shares.refresh()),
    /** What they got, without what opens it. */
    got: (id: string) => read((shares) => shares.got(id)),
    /** Link and passcode of one that was made before. */
    show: async (id: string) => {
      await host.demandConfirmed()
      return await read((shares) => shares.show(id))
    },
    /** What came of a question whether it may be passed on: a link's line, or null where it was declined. */
    settle: (id: string, question: AskedQuestion, link: string | null) =>
      change((shares) => shares.settle(id, question, link)),
    /** Everybody who can see something now. */
    now: () => read((shares) => shares.now()),
    /** Ends every link there is. */
    endAll: () => change((shares) => shares.endAll()),
    endUnnamed: (share: string) => change((shares) => shares.endUnnamed(share)),
    verify: () => read((shares) => shares.verify()),
    record: (id: string) => read((shares) => shares.record(id)),
    exportLedger: () => read((shares) => shares.exportLedger()),
    isReminding: () => read((shares) => shares.isReminding()),
    remind: (isOn: boolean) => change((shares) => shares.remind(isOn)),
    openings: (id: string) => read((shares) => shares.openings(id)),
    pause: (id: string) => change((shares) => shares.pause(id)),
    resume: (id: string) => change((shares) => shares.resume(id)),
    shorten: (id: string, expiresAtMs: number) => change((shares) => shares.shorten(id, expiresAtMs)),
    revoke: (id: string) => change((shares) => shares.revoke(id)),
  }
}

/** A page answers whatever it answers. */
const heard =
  (bundle: HealthBundle): HealthBundle =>
  async (sealed) => {
    const made: unknown = await bundle(sealed)
    if (typeof made === 'string') return made
    throw new SottoError('internal', 'The page made no file for other systems.')
  }
