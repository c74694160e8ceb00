import { today, type TodayOptions } from '../view/today.ts'
import type { Host } from './host.ts'

/** What screens show, worked out where the diary is. */
export function viewMethods(host: Host) {
  return {
    today: (options: TodayOptions) => host.read((diary) => today(diary, options)),
  }
}
