import type { Aftermath } from '../aftermath/aftermath.ts'
import type { LeakNews, LeakReport, Shutting } from '../leak/leaks.ts'
import type { LetterNews, SentLetter } from '../letter/letters.ts'
import type { Host } from './host.ts'

/** What comes after something was shared: letters and what came of them, and reports that turned up elsewhere. */
export function aftermathMethods(host: Host) {
  const change = <T>(act: (of: Aftermath) => Promise<T>) => host.change((device) => device.aftermath(act))
  const read = <T>(act: (of: Aftermath) => Promise<T>) => host.device.aftermath(act)
  return {
    /** Every line of the log of letters. */
    letters: () => read(async ({ letters }) => ({ lines: await letters.all() })),
    /** Who decides on this device, for a letter that is to be written. */
    deciding: () => read(({ deciding }) => Promise.resolve(deciding())),
    sent: (letter: SentLetter) => change(({ letters }) => letters.sent(letter)),
    came: (of: string, news: LetterNews) => change(({ letters }) => letters.came(of, news)),
    leaks: () => read(({ leaks }) => leaks.all()),
    notice: (report: LeakReport) => change(({ leaks }) => leaks.notice(report)),
    add: (id: string, news: LeakNews) => change(({ leaks }) => leaks.add(id, news)),
    /** Which disclosures a file or a text came from; nothing of it is kept. */
    recognise: (found: Uint8Array<ArrayBuffer>) => read(({ leaks }) => leaks.recognise(found)),
    /** What cannot be called back: the lock is asked once more. */
    shut: async (id: string, shutting: Shutting) => {
      await host.demandConfirmed()
      return await change(({ leaks }) => leaks.shut(id, shutting))
    },
  }
}
