import { fromHex } from '@sotto/crypto'

/**
 * The change that every document starts from, on every device, byte for byte: an Automerge change chunk by a fixed
 * actor (the text `sotto.first.0001`), seq 1, startOp 1, time 0, that makes the root maps `records`, `imports`,
 * `settings` and `ledger`. Without a shared beginning two devices would each make their own root maps, and merging
 * would keep one and hide the other. Nobody writes on under its actor; a later root map needs a second fixed change.
 */
export const FIRST_CHANGE = fromHex(
  '856f4a83c34f37c3014a0010736f74746f2e66697273742e30303031010100000005152134014202560270027c077265636f' +
    '72647307696d706f7274730873657474696e6773066c656467657204040004000400',
)

/** Automerge's hash of `FIRST_CHANGE`, in hex. */
export const FIRST_CHANGE_HASH = 'c34f37c3d97674ea046b29e6e844526fdb73f97c722a60c427fd4644ea0b5140'
