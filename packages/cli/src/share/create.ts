import type { Command } from 'commander'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import { conditionsLeftOut } from './conditions.ts'
import { requestFrom, shareOptions, type ShareOptions } from './options.ts'
import { handedOverAnswer, handedOverProse, sealedProse, sharedProse } from './words.ts'

/** `share preview`, `share create` and `share send`. */
export function registerCreate(share: Command, { terminal, home }: Context): void {
  shareOptions(subcommand(share, 'preview', 'show exactly what would be sealed')).action(
    async (options: ShareOptions) => {
      const sealed = await home.with(async (device) => {
        const request = requestFrom(options, await conditionsLeftOut(device, options))
        return await device.shares((shares) => shares.preview(request))
      })
      terminal.answer({ ...sealed }, () => sealedProse(sealed))
    },
  )
  shareOptions(subcommand(share, 'create', 'make a link')).action(async (options: ShareOptions, command: Command) => {
    const handedOver = await home.with(async (device) => {
      const request = requestFrom(options, await conditionsLeftOut(device, options))
      const { snapshot } = await device.shares((shares) => shares.preview(request))
      await terminal.agree(`${sharedProse(snapshot)} Make the link?`, saidYes(command) || terminal.json)
      return await device.shares((shares) => shares.create({ ...request, seen: snapshot }))
    })
    terminal.answer(handedOverAnswer(handedOver), () => handedOverProse(handedOver))
  })
  subcommand(share, 'send', 'put up a draft that could not be sent before')
    .argument('<id>', 'id of the share')
    .action(async (id: string) => {
      const handedOver = await home.with((device) => device.shares((shares) => shares.send(id)))
      terminal.answer(handedOverAnswer(handedOver), () => handedOverProse(handedOver))
    })
}
