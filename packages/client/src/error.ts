import type { RelayErrorCode } from '@sotto/shared'

/**
 * What can go wrong for a device, in words for its owner: what happened, and what to do.
 * Codes are stable; programs switch on them.
 */
export const DEVICE_ERRORS = {
  'relay-unreachable': [
    'The relay does not answer.',
    'Everything is kept on this device. Try again when you are online.',
  ],
  'relay-busy': ['The relay is busy.', 'Nothing is lost. Try again in a moment.'],
  'relay-failed': ['The relay could not do this.', 'Nothing is lost. Try again; tell its operator if it stays so.'],
  'relay-answer-wrong': [
    'The relay gave an answer that is not part of the protocol.',
    'Nothing was taken from it. Check the address of the relay.',
  ],
  'relay-withholding': [
    'The relay holds back something that another device has sent.',
    'Your diary is unharmed. Try again later; if it stays so, ask the operator or move to another relay.',
  ],
  'relay-rollback': [
    'The relay shows an older state than it showed before.',
    'Your diary is unharmed. Ask the operator whether a backup was restored.',
  ],
  'relay-fork': [
    'The relay shows two different versions of the same history.',
    'Stop using this relay and compare your devices. Your diary on this device is unharmed.',
  ],
  'relay-tampered': [
    'Something from the relay was altered or does not belong to this diary.',
    'It was not taken in. If it happens again, move to another relay.',
  ],
  'protocol-version': [
    'Device and relay speak different versions.',
    'Update Sotto on this device, or ask the operator to update the relay.',
  ],
  'rate-limited': ['Too many requests for now.', 'Nothing is lost. Wait a minute and try again.'],
  'sign-up-closed': ['This relay takes new diaries by invitation only.', 'Ask its operator for an invitation.'],
  'not-signed-in': [
    'The relay does not know this device.',
    'Check the relay address. If the device was removed, pair it again.',
  ],
  'member-unknown': ['There is no such device in this diary.', 'List the devices to find its id.'],
  'member-self': ['A device cannot remove itself.', 'Remove it from another device of the diary.'],
  'not-allowed': ['This device may not do that.', 'Do it on a device of the owner.'],
  'delegation-over': [
    'This device may not act for the owner now: its time has not begun, or is over.',
    'You can still read and export. The owner can invite it again for longer.',
  ],
  'draft-key-replaced': [
    'Somebody with access to this browser meant to read what is typed while the diary is locked.',
    'That is put right. What was typed meanwhile could not be taken in: enter it again, and look who can use this device.',
  ],
  'delegate-overstepped': [
    'Somebody who decides for you did more than they may.',
    'Look at what they did with `devices activity ID`; remove that device if it was not meant.',
  ],
  'hand-over-early': [
    'The day on which this diary is handed over has not come.',
    'Wait for it, or let the device that keeps the diary agree with `subject release`.',
  ],
  'subject-stands': [
    'Somebody else’s part in this diary stands on whom it is about.',
    'It cannot be said to be about you once its hand-over is agreed or its day has come, nor while somebody decides in it.',
  ],
  revoked: [
    'This device was removed from the diary.',
    'You can still read and export what is on it. Pair it again to sync.',
  ],
  'vault-erased': [
    'This diary was erased at the relay by its owner.',
    'What is on this device stays until you delete it.',
  ],
  'quota-full': [
    'The relay has no room left for this diary.',
    'Your entries wait on this device. Ask the operator for more room.',
  ],
  'too-large': ['This is larger than the relay takes.', 'Make it smaller or split it.'],
  'change-quarantined': [
    'A change from another device was not well formed and was set aside.',
    'Nothing else is affected. Update Sotto on all devices.',
  ],
  'checkpoint-wrong': [
    'A summary posted by another device does not match the diary.',
    'It was not used. This device posts a corrected one.',
  ],
  'own-history-found': [
    'The relay holds entries from this device that its store lacked: it was restored from a backup or copied.',
    'They were taken in. Do not use two copies of one device; pair the second one instead.',
  ],
  'removed-wrote-on': [
    'A removed device had written more than was known when it was removed, and another of your devices had taken that in.',
    'It counts, since your devices would differ otherwise. Look through your latest entries and remove what is not yours.',
  ],
  'epoch-unopened': [
    'A key sent to this device does not open.',
    'Syncing pauses until another device rotates the keys.',
  ],
  'pairing-code-wrong': [
    'This is not a pairing code.',
    'Check it for typing mistakes, or make a new one on the other device.',
  ],
  'pairing-expired': [
    'The pairing code is unknown or has expired.',
    'Make a new code on the other device; it is good for ten minutes.',
  ],
  'pairing-used': ['The pairing code was used already.', 'Make a new code on the other device.'],
  'pairing-refused': ['The other device did not confirm.', 'Compare the six digits and try again with a new code.'],
  'pairing-broken': [
    'The pairing was disturbed or altered on its way.',
    'Make a new code and try again; compare the six digits.',
  ],
  'phrase-wrong': ['The recovery phrase has a wrong word.', 'Check each of the 12 words and their order.'],
  'phrase-unknown': [
    'These words bring back no diary that is known here.',
    'Check each of them, and the address of the relay. A phrase that was replaced opens nothing any more.',
  ],
  'store-missing': ['There is no diary in this folder.', 'Start one with `init`, or join one with `pair join`.'],
  'store-exists': ['There is a diary in this folder already.', 'Use another folder for another device.'],
  'store-busy': ['Another program is using this diary.', 'Close it, or wait until it is done.'],
  'store-damaged': [
    'The diary on this device is damaged.',
    'Pair the device again; what it had not sent can be looked for in a copy of its folder.',
  ],
  'store-rows-lost': [
    'Something that this device had stored is gone from its disk.',
    'Sync: what was sent comes back. Look through your latest entries; keep a copy of the folder if one is missing.',
  ],
  'store-locked': [
    'The diary on this device is locked.',
    'Give what opens it: its passphrase, its passkey, or the twelve words of the recovery phrase.',
  ],
  'passkey-unfit': ['This passkey, or this browser, cannot lock a diary.', 'Nothing has changed. Choose a passphrase.'],
  'passkey-refused': [
    'The passkey was not used.',
    'Nothing has changed. Try again; the twelve words of the recovery phrase open the diary too.',
  ],
  'lock-waits': [
    'After several wrong passphrases this device waits before it takes another.',
    'Nothing is lost. Wait that long; your recovery phrase opens it at once: `sotto unlock --phrase`.',
  ],
  'lock-asked': ['For this the lock is asked once more.', 'Give what opens the diary, then it is done.'],
  'store-full': [
    'There is no room left on this device.',
    'The last entry was not saved. Free some space and enter it again.',
  ],
  'share-gone': ['This link does not open any more.', 'Ask the person who sent it for a new one.'],
  'share-paused': ['The owner has paused this link.', 'Ask the person who sent it, or try again later.'],
  'needs-passcode': ['This link needs its passcode.', 'The person who sent it tells it to you another way.'],
  'passcode-wrong': ['The passcode is not right.', 'Check each word; after ten wrong ones the link ends.'],
  'link-damaged': ['This link is not whole.', 'Copy all of it again, or ask for a new one.'],
  'link-newer': ['This link is of a newer kind than this program knows.', 'Update Sotto, or ask for a file instead.'],
  'link-elsewhere': [
    'This page may not ask other places for what a link holds.',
    'Open it with the program: `sotto open LINK`, or `sotto visit attach ID LINK`.',
  ],
  'file-unsuitable': [
    'This is no file that is kept beside a visit.',
    'Give it a PDF, a JPEG, PNG or WebP picture, FHIR in JSON or a health card.',
  ],
  'file-unreadable': [
    'What this link holds cannot be read here.',
    'Ask whoever made it for another one, or for a file.',
  ],
  'file-missing': [
    'This file is not wholly here yet.',
    'It comes once the device that added it is online. Sync and try again.',
  ],
  'share-draft': [
    'The link does not open yet: the relay has not taken it.',
    'It is kept as a draft. Send it with `share send ID` when the relay answers.',
  ],
  'links-open': [
    'There are links that still open.',
    'They would not come along to another relay. End them, or let the move end them: `sotto move --end-links`.',
  ],
  'relay-moved': [
    'Your diary has moved to another relay, and this device has not followed yet.',
    'Sync, then try again.',
  ],
  'share-ended': ['This link has ended.', 'Make a new one.'],
  'gates-unanswered': [
    'A story stops before three questions, and not all of them are confirmed.',
    'It must identify nobody, harm nobody, and everyone in it must have consented: `--gates` confirms each.',
  ],
  'share-incomplete': ['This share has not wholly arrived from the other device.', 'Sync and try again.'],
  'ledger-hidden': [
    'A device of this diary took a line out of the ledger of what was shared.',
    'What this device knew of it was put back. Look through the ledger and your devices; remove one that is not yours.',
  ],
  'ledger-changed': [
    'A line of the ledger of what was shared is not what it was when it was written.',
    'Look at `share verify-ledger`, and at what they got. Look through your devices; remove one that is not yours.',
  ],
  'share-unnamed': [
    'The relay has a link of this diary that no line of the ledger tells of.',
    'See it with `share now`; end it with `share end-unnamed ID`. Look through your devices; remove one that is not yours.',
  ],
  'ledger-kept': ['The ledger keeps what was shared.', 'End a link with `share revoke`; its line stays.'],
  'incident-kept': [
    'What happened is kept as it was written.',
    'What came of it, a note and who was told can be added with `edit`.',
  ],
  'line-kept': [
    'What was written of a letter or a leak stays as it is.',
    'Add what is new as a line of its own, with `letter add` or `leak add`.',
  ],
  'clock-wrong': [
    'The clock of this device and that of the relay are far apart.',
    'Set the clock, so that the link ends on the right day, and try again.',
  ],
  'alarm-unknown': ['There is no such alarm.', 'It may have been acknowledged already; look at the status.'],
  'record-unknown': ['There is no such entry.', 'List the entries to find its id.'],
  'nothing-to-undo': ['There is nothing to undo.', 'Only changes made on this device can be undone here.'],
  'input-invalid': ['The input is not right.', 'Change it as described and try again.'],
  'photo-unsuitable': ['This is not a picture that the diary takes.', 'Give it a JPEG, PNG or WebP picture.'],
  'photo-too-large': ['This picture is too large.', 'Make it smaller: up to 8 MiB are taken.'],
  'photo-missing': [
    'This picture is not at the relay.',
    'It comes once the device that added it is online. If that one is gone, add the picture again.',
  ],
  'photo-damaged': [
    'This picture is not what the diary says it is.',
    'It is not shown. Look at it on another device, or add it again.',
  ],
  'share-too-large': [
    'This is more than one link or file can hold.',
    'Choose fewer pictures, or fewer days. On a phone or in a browser pictures are made smaller first.',
  ],
  'note-too-long': ['The note is too long.', 'Shorten it or split it over several entries.'],
  interrupted: [
    'This device went back to what it had saved while this was going on.',
    'Nothing that was saved is lost. Try again.',
  ],
  internal: ['Something went wrong inside Sotto.', 'Nothing that was saved is lost. Please report it.'],
} as const satisfies Record<string, readonly [string, string]>

export type DeviceErrorCode = keyof typeof DEVICE_ERRORS

/** Thrown by everything in this package that cannot do what it was asked. */
export class SottoError extends Error {
  override readonly name = 'SottoError'
  readonly code: DeviceErrorCode
  /** What to do, for the owner. */
  readonly hint: string
  /** Why a link has ended; told to its holder only. */
  readonly reason: string | undefined

  /** `detail` adds what the code cannot know, such as the name of a field; never contents of the diary. */
  constructor(code: DeviceErrorCode, detail?: string, { reason, ...options }: ErrorOptions & { reason?: string } = {}) {
    const [message, hint] = DEVICE_ERRORS[code]
    super(detail === undefined ? message : `${message} ${detail}`, options)
    this.code = code
    this.hint = hint
    this.reason = reason
  }
}

const FROM_RELAY: Record<RelayErrorCode, DeviceErrorCode> = {
  malformed: 'relay-failed',
  'not-signed-in': 'not-signed-in',
  'member-revoked': 'revoked',
  'not-allowed': 'relay-failed',
  'sign-up-closed': 'sign-up-closed',
  'not-found': 'relay-failed',
  'request-timeout': 'relay-unreachable',
  'roster-behind': 'relay-failed',
  'roster-refused': 'relay-failed',
  'roster-stale-cut': 'relay-failed',
  'checkpoint-behind': 'relay-failed',
  'mailbox-used': 'pairing-used',
  'mailbox-gone': 'pairing-expired',
  'vault-erased': 'vault-erased',
  'too-large': 'too-large',
  'protocol-version': 'protocol-version',
  'rate-limited': 'rate-limited',
  internal: 'relay-failed',
  'relay-busy': 'relay-busy',
  'quota-full': 'quota-full',
}

/** A relay's refusal as the device sees it; `relayCode` keeps the exact one for the engine's own decisions. */
export class RelayRefusal extends SottoError {
  readonly relayCode: RelayErrorCode
  readonly retryAfterMs: number

  constructor(relayCode: RelayErrorCode, retryAfterMs: number) {
    super(FROM_RELAY[relayCode])
    this.relayCode = relayCode
    this.retryAfterMs = retryAfterMs
  }
}
