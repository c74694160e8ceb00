import type { Device, ShareRequest } from '@sotto/client'
import type { Command } from 'commander'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import { paperOption, type PaperOptions } from '../paper/options.ts'
import { bundleFor } from './bundle.ts'
import { conditionsLeftOut } from './conditions.ts'
import { requestFrom, shareOptions, type ShareOptions } from './options.ts'
import { handedOverAnswer, handedOverProse, sealedProse, sharedProse } from './words.ts'

interface CreateOptions extends ShareOptions, PaperOptions {
  readonly seen?: string
}

/** What would be sealed, told in numbers, and its digest. */
async function look(device: Device, request: ShareRequest): Promise<{ seen: string; told: string }> {
  const { snapshot, digest } = await device.shares((shares) => shares.preview(request))
  return { seen: digest, told: sharedProse(snapshot) }
}

const seenBefore = (seen: string) => ({ seen: seen.trim().toLowerCase(), told: 'This shares what you looked at.' })

/** `share preview`, `share create` and `share send`. */
export function registerCreate(share: Command, { terminal, home }: Context): void {
  shareOptions(subcommand(share, 'preview', 'show exactly what would be sealed')).action(
    async (options: ShareOptions) => {
      const sealed = await home.with(async (device) => {
        const request = requestFrom(options, await conditionsLeftOut(device, options))
        return await device.shares(async (shares) => {
          const seen = await shares.preview(request)
          await shares.keepPreview(seen.digest)
          return seen
        })
      })
      terminal.answer({ ...sealed }, () => sealedProse(sealed))
    },
  )
  const create = shareOptions(subcommand(share, 'create', 'make a link')).option(
    '--seen <digest>',
    'seal exactly what `share preview` showed under this digest, within the hour, with the same options',
  )
  paperOption(create).action(async (options: CreateOptions, command: Command) => {
    const handedOver = await home.with(async (device) => {
      const request = requestFrom(options, await conditionsLeftOut(device, options))
      const { seen, told } = options.seen === undefined ? await look(device, request) : seenBefore(options.seen)
      await terminal.agree(`${told} Digest ${seen}. Make the link?`, saidYes(command) || terminal.json)
      return await device.shares((shares) => shares.create({ ...request, seen }, bundleFor(options.paper)))
    })
    terminal.answer(handedOverAnswer(handedOver), () => handedOverProse(handedOver))
  })
  const send = subcommand(share, 'send', 'put up a draft that could not be sent before')
  paperOption(send.argument('<id>', 'id of the share')).action(async (id: string, { paper }: PaperOptions) => {
    const handedOver = await home.with((device) => device.shares((shares) => shares.send(id, bundleFor(paper))))
    terminal.answer(handedOverAnswer(handedOver), () => handedOverProse(handedOver))
  })
}
