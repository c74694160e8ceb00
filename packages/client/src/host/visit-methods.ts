import { aboutHealthLink } from '../health-link/about.ts'
import { askWithin, webAsk, type Ask } from '../health-link/ask.ts'
import { openHealthLink, openSealedFile } from '../health-link/open.ts'
import { PasscodeWrong } from '../health-link/refused.ts'
import { holdingsOf, parcelOfFile, parcelOfLink, type Parcel } from '../visit-file/parcel.ts'
import type { Host } from './host.ts'

interface LinkPage {
  readonly link: string
  readonly passcode?: string
  /** Origins of other relays that the page's policy lets it call. */
  readonly others: readonly string[]
}

/** What came, for somebody to look at before it is kept: of each file what it holds, and how many documents print. */
export interface Come {
  readonly parcel: Parcel
  readonly holds: readonly { readonly kinds: Readonly<Record<string, number>>; readonly pdfs: number }[]
}

/** What clinics handed out, beside a visit. A page hands back what it looked at, to be kept. */
export function visitMethods(host: Host, ask: Ask = webAsk()) {
  const within = (others: readonly string[]) => [host.place.relay, ...others]
  /** Only of an open diary, and for nobody who merely helps; no turn of the device is held while somebody else answers. */
  const demandOpen = () => host.device.visitFiles(() => Promise.resolve())
  return {
    /** Those of a visit, the oldest first. */
    files: (visit: string) => host.device.visitFiles((files) => files.list(visit)),
    /** What a link says of itself, and whether this page may ask the place that it leads to. Asks nobody. */
    about: async (link: string, others: readonly string[]) => {
      await demandOpen()
      const about = aboutHealthLink(link)
      return { ...about, mayAsk: within(others).includes(about.origin) }
    },
    /** Opens a link; where it leads may count it. A wrong passcode is told with the tries that are left, where they are said. */
    open: async ({ link, passcode, others }: LinkPage) => {
      await demandOpen()
      const world = { clock: host.place.env.clock, ask: askWithin(within(others), ask) }
      try {
        return come(parcelOfLink(await openHealthLink(world, link, passcode === undefined ? {} : { passcode })))
      } catch (error) {
        if (error instanceof PasscodeWrong) return { triesLeft: error.triesLeft }
        throw error
      }
    },
    /** Opens the sealed file of a link that came here another way. */
    openSealed: async (link: string, sealed: Uint8Array) => {
      await demandOpen()
      return come(parcelOfLink(await openSealedFile(link, sealed)))
    },
    /** Looks at a file of this device. */
    look: async (name: string, bytes: Uint8Array) => {
      await demandOpen()
      return come(parcelOfFile(name, bytes))
    },
    keep: (visit: string, parcel: Parcel) =>
      host.change((device) =>
        device.visitFiles(async (files) => (await files.attach(visit, parcel)).map(({ file }) => file)),
      ),
    /** A file as it was kept, with what it holds. */
    read: async (visit: string, id: string) => {
      const { file, content, holding } = await host.device.visitFiles((files) => files.read(visit, id))
      return { file, content, kinds: holding.kinds, pdfs: holding.pdfs }
    },
    remove: (visit: string, id: string) =>
      host.change((device) => device.visitFiles((files) => files.remove(visit, id))),
  }
}

function come(parcel: Parcel): Come {
  return { parcel, holds: holdingsOf(parcel).map(({ kinds, pdfs }) => ({ kinds, pdfs: pdfs.length })) }
}
