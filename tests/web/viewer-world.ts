import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemRandom } from '@sotto/crypto'
import { decodeFragment, sealSnapshot, stretchPasscode } from '@sotto/crypto/share'
import { Device, MemoryStore, SealedStore, type HandedOver, type ShareRequest, type Shares } from '@sotto/client'
import { createLog, createRelay, openDatabase, parseConfig, systemClock } from '@sotto/server'
import { readSnapshot, snapshotText, type Snapshot } from '@sotto/shared/snapshot'
import { root } from '../../infra/bootstrap/places.mjs'
import { ensureWebBuilt } from '../../infra/bootstrap/web-build.mjs'
import { environment } from '../journey/world.ts'

/** A relay that serves the built page, and an owner with a diary who makes real links at it. */
export interface ViewerWorld {
  readonly url: string
  share(request?: Partial<ShareRequest>): Promise<HandedOver>
  /** A real link with a snapshot made by hand in it. */
  shareOf(sample: Partial<Snapshot>, request?: Partial<ShareRequest>): Promise<HandedOver>
  /** Seals another text under a link that is out already: what a relay that alters things would hand out. */
  replace(handedOver: HandedOver, text: string): Promise<void>
  /** Puts bytes in the place of the envelope. */
  damage(handedOver: HandedOver): Promise<void>
  shares<T>(act: (shares: Shares) => Promise<T>): Promise<T>
  /** Openings that the relay has left for the link. */
  opensLeft(handedOver: HandedOver): Promise<number>
  close(): Promise<void>
}

export async function startViewerWorld(settings: Record<string, string> = {}): Promise<ViewerWorld> {
  ensureWebBuilt()
  const folder = await mkdtemp(join(tmpdir(), 'sotto-viewer-'))
  // A copy: whoever builds anew while this runs takes nothing away from under it.
  const web = join(folder, 'web')
  await cp(join(root, 'packages/web/dist'), web, { recursive: true })
  const env = { PORT: '0', SOTTO_RATE_ADDRESS: '0', SOTTO_RATE_VAULT: '0', SOTTO_WEB: web }
  const database = await openDatabase({ databaseUrl: null, dataFolder: null, poolSize: 2 })
  const relay = await createRelay({
    config: parseConfig({ ...env, ...settings }, folder),
    log: createLog('silent'),
    clock: systemClock,
    random: systemRandom,
    database,
  })
  const { port } = await relay.start()
  const url = `http://127.0.0.1:${port}`
  const store = new SealedStore(new MemoryStore(), systemRandom(32), systemRandom)
  const { device } = await Device.create(environment, store, { relay: url, name: 'Phone' })
  const day = new Date().toISOString().slice(0, 10)
  await device.diary((diary) => diary.add({ kind: 'pain', nrs: 4, at: Date.parse(`${day}T00:05:00Z`), tz: 'UTC' }))
  await device.sync()

  const shareIn = ({ snapshot }: HandedOver) => Buffer.from(snapshot.share, 'base64url')
  const put = async (handedOver: HandedOver, jwe: string) => {
    await database.kysely
      .updateTable('shares')
      .set({ jwe: Buffer.from(jwe) })
      .where('share', '=', shareIn(handedOver))
      .execute()
  }
  const share: ViewerWorld['share'] = (request = {}) =>
    device.shares((shares) => shares.create({ choice: { preset: 'physio' }, passcode: 'none', ...request }))
  const replace: ViewerWorld['replace'] = async (handedOver, text) => {
    const { secret } = decodeFragment(handedOver.link.split('#')[1] ?? '')
    const a = handedOver.passcode === null ? null : await stretchPasscode(secret, handedOver.passcode)
    await put(handedOver, await sealSnapshot({ secret, a, text }))
  }
  return {
    url,
    share,
    replace,
    shareOf: async (sample, request = {}) => {
      const handedOver = await share({ ...(sample.terms ? { onward: sample.terms.onward } : {}), ...request })
      const snapshot = readSnapshot({ ...handedOver.snapshot, ...sample })
      if (snapshot === null) throw new Error('The sample is no snapshot.')
      await replace(handedOver, snapshotText(snapshot))
      return { ...handedOver, snapshot }
    },
    damage: (handedOver) => put(handedOver, 'not.an.envelope.at.all'),
    shares: (act) => device.shares(act),
    opensLeft: async (handedOver) => {
      const row = await database.kysely
        .selectFrom('shares')
        .select('opens_left')
        .where('share', '=', shareIn(handedOver))
        .executeTakeFirstOrThrow()
      return row.opens_left
    },
    close: async () => {
      await device.close()
      await relay.destroy()
      await database.close()
      await rm(folder, { recursive: true })
    },
  }
}
