import type { ErrorWords } from './words.ts'

const again = 'Nothing that was saved is lost. Try again.'

export const en: ErrorWords = {
  'relay-unreachable': [
    'The relay does not answer.',
    'Everything is kept on this device. Try again when you are online.',
  ],
  'relay-busy': ['The relay is busy.', 'Nothing is lost. Try again in a moment.'],
  'relay-failed': [
    'The relay could not do this.',
    'Nothing is lost. Try again; tell whoever runs the relay if it stays so.',
  ],
  'relay-answer-wrong': [
    'The relay gave an answer that makes no sense.',
    'Nothing was taken from it. Check the address of the relay.',
  ],
  'relay-withholding': [
    'The relay holds back something that another of your devices has sent.',
    'Your diary is unharmed. Try again later; if it stays so, ask whoever runs the relay, or move to another one.',
  ],
  'relay-rollback': [
    'The relay gave back an older copy.',
    'Nothing of yours is lost: this device has it all. Ask whoever runs the relay whether a backup was restored.',
  ],
  'relay-fork': [
    'The relay shows different devices different versions of the same history.',
    'Stop using this relay and compare your devices. Your diary on this device is unharmed.',
  ],
  'relay-tampered': [
    'Something from the relay was altered, or is not of this diary.',
    'It was not taken in. If it happens again, move to another relay.',
  ],
  'protocol-version': [
    'This page and the relay are of different versions.',
    'Load the page again. If that does not help, tell whoever runs the relay.',
  ],
  'rate-limited': ['That was too much at once.', 'Nothing is lost. Wait a minute and try again.'],
  'sign-up-closed': ['This relay takes new diaries by invitation only.', 'Ask whoever runs it for an invitation.'],
  'not-signed-in': [
    'The relay does not know this device.',
    'If the device was removed, add it again from another of your devices.',
  ],
  'member-unknown': ['There is no such device in this diary.', 'Look at the list of devices.'],
  'member-self': [
    'A device cannot remove itself.',
    'Remove it from another of your devices, or delete the diary here.',
  ],
  'not-allowed': ['This device may not do that.', 'Do it on a device of the person whose diary it is.'],
  'delegation-over': [
    'The time for which this device may decide for somebody has not begun, or is over.',
    'You can still read and take a copy.',
  ],
  'draft-key-replaced': [
    'Somebody who can use this browser meant to read what you type while the diary is locked.',
    'That is put right. What you typed meanwhile is kept apart, below: enter it again. Look who else can use this device.',
  ],
  'delegate-overstepped': [
    'Somebody who decides for you did more than they may.',
    'Look at what they did, under Devices; remove that device if it was not meant.',
  ],
  'hand-over-early': [
    'The day on which this diary is handed over has not come.',
    'Wait for it, or let the device that keeps the diary agree.',
  ],
  'subject-stands': [
    'Somebody else’s part in this diary stands on whom it is about.',
    'If you agreed to hand it over, say anew whom it is about. Remove the device of whoever decides in it first.',
  ],
  revoked: [
    'This device was removed from the diary.',
    'You can still read what is on it, and take a copy. To go on with it, add it again from another device.',
  ],
  'vault-erased': ['This diary was deleted at the relay.', 'What is on this device stays until you delete it here.'],
  'quota-full': [
    'The relay has no room left for this diary.',
    'Your entries wait on this device. Ask whoever runs the relay for more room.',
  ],
  'too-large': ['This is larger than the relay takes.', 'Make it smaller, or split it.'],
  'change-quarantined': [
    'A change from another device was not well formed and was set aside.',
    'Nothing else is affected. Load the newest version on all devices.',
  ],
  'checkpoint-wrong': [
    'A summary made by another device does not match the diary.',
    'It was not used. This device makes a right one.',
  ],
  'own-history-found': [
    'The relay has entries of this device that were missing here: this browser went back to an older state.',
    'They were taken in.',
  ],
  'removed-wrote-on': [
    'A removed device had written more than was known when it was removed.',
    'It counts, since your devices would differ otherwise. Look through your latest entries and remove what is not yours.',
  ],
  'epoch-unopened': [
    'A key that was sent to this device does not open.',
    'It waits until another of your devices changes the keys, under Devices.',
  ],
  'pairing-code-wrong': [
    'This is not a code of Sotto.',
    'Check it for typing mistakes, or make a new one on the other device.',
  ],
  'pairing-expired': [
    'This code is unknown, or too old.',
    'Make a new one on the other device; it is good for ten minutes.',
  ],
  'pairing-used': ['This code was used already.', 'Make a new one on the other device.'],
  'pairing-refused': ['The two devices did not agree.', 'Compare the six digits, and try again with a new code.'],
  'pairing-broken': ['Something disturbed the two devices.', 'Make a new code and try again; compare the six digits.'],
  'phrase-wrong': ['One of the words is wrong.', 'Check each of the twelve, and their order.'],
  'phrase-unknown': [
    'These words bring back no diary at this relay.',
    'Check each of them, and the address of the relay. Words that were replaced open nothing any more.',
  ],
  'store-missing': ['There is no diary on this device.', 'Start one, or bring yours here from another device.'],
  'store-exists': ['There is a diary on this device already.', 'Delete it here first, or use another browser.'],
  'store-busy': ['Another window of Sotto has taken over.', 'Go on there, or load this page again.'],
  'store-damaged': [
    'The diary on this device is damaged.',
    'Bring it here again from another device, or with your twelve words.',
  ],
  'store-rows-lost': [
    'Something that this browser had stored is gone.',
    'What was sent comes back by itself. Look through your latest entries.',
  ],
  'store-locked': ['That does not open the diary.', 'Check it and try again, or use your twelve words.'],
  'passkey-unfit': ['This passkey, or this browser, cannot lock a diary.', 'Nothing has changed. Choose a passphrase.'],
  'passkey-refused': ['The passkey was not used.', 'Nothing has changed. Try again, or use your twelve words.'],
  'lock-waits': [
    'After several wrong tries this device waits before it takes another.',
    'Nothing is lost. Your twelve words open it at once.',
  ],
  'lock-asked': ['For this the lock is asked once more.', 'Give what opens the diary, then it is done.'],
  'store-full': [
    'There is no room left on this device.',
    'The last entry was not saved. Make some room and enter it again.',
  ],
  'share-gone': ['This link does not open any more.', 'Make a new one.'],
  'share-paused': ['This link is paused.', 'Let it open again first.'],
  'needs-passcode': ['This link needs its passcode.', 'You find it with the link.'],
  'passcode-wrong': ['The passcode is not right.', 'Check each word; after ten wrong ones the link ends.'],
  'link-damaged': ['This link is not whole.', 'Copy all of it again.'],
  'link-newer': [
    'This link is of a newer kind than this app knows.',
    'Ask for a file instead, or try again after an update.',
  ],
  'link-elsewhere': [
    'This app may not ask other places for what a link holds.',
    'The program for the terminal can: `sotto visit attach`.',
  ],
  'file-unsuitable': [
    'This is not a file that is kept beside a visit.',
    'A PDF, a picture, FHIR in JSON or a health card is. If it is the sealed file of a link, choose it under that link.',
  ],
  'file-unreadable': [
    'What this link holds cannot be read here.',
    'Ask whoever made it for another one, or for a file.',
  ],
  'file-missing': ['This file is not wholly here yet.', 'It comes once the device that added it is online.'],
  'share-draft': [
    'The link does not open yet: the relay has not taken it.',
    'It is kept under Share. Send it when you are online.',
  ],
  'links-open': [
    'There are links that still open.',
    'They cannot come along to another relay. End them first, or let the move end them.',
  ],
  'relay-moved': [
    'Your diary has moved to another relay, and this device has not followed yet.',
    'Try again in a moment.',
  ],
  'share-ended': ['This link has ended.', 'Make a new one.'],
  'gates-unanswered': ['A story stops before three questions.', 'Answer all three; nothing was shared.'],
  'share-incomplete': ['This link has not wholly come over from your other device.', 'Try again in a moment.'],
  'ledger-hidden': [
    'One of your devices took out a line of what you shared, or of a letter or a leak after it.',
    'What this device knew of it was put back. Look through the list and your devices; remove one that is not yours.',
  ],
  'ledger-changed': [
    'A line of what you shared, or of a letter or a leak after it, is not what it was when it was written.',
    'Look at it, and at what they got. Look through your devices; remove one that is not yours.',
  ],
  'share-unnamed': [
    'The relay has a link of your diary that your list does not know.',
    'Look under Who can see, and end it if you did not make it. Look through your devices too.',
  ],
  'ledger-kept': ['What was shared is kept in the list.', 'End the link; its line stays.'],
  'incident-kept': ['What happened is kept as it was written.', 'A note, and who was told, can be added.'],
  'line-kept': [
    'What was written of a letter or a leak stays as it is.',
    'Add what is new: it gets a line of its own.',
  ],
  'clock-wrong': [
    'The clock of this device and that of the relay are far apart.',
    'Set the clock, so that the link ends on the right day, and try again.',
  ],
  'alarm-unknown': ['There is no such message any more.', 'It may have been seen already.'],
  'record-unknown': ['This entry is not there any more.', 'It may have been removed on another device.'],
  'nothing-to-undo': ['There is nothing to undo.', 'What was done on another device is undone there.'],
  'input-invalid': ['Something in this is not right.', 'Change it and try again. Nothing was lost.'],
  'photo-unsuitable': ['This is not a picture that the diary takes.', 'Choose a JPEG, PNG or WebP picture.'],
  'photo-too-large': ['This picture is too large.', 'Make it smaller: up to 8 MiB are taken.'],
  'photo-missing': [
    'This picture is not here yet.',
    'It comes once the device that added it is online. If that one is gone, add the picture again.',
  ],
  'photo-damaged': [
    'This picture is not what the diary says it is.',
    'It is not shown. Look at it on another device, or add it again.',
  ],
  'share-too-large': ['This is more than one link or file can hold.', 'Choose fewer pictures, or fewer days.'],
  'note-too-long': ['The note is too long.', 'Shorten it, or split it over several entries.'],
  interrupted: ['This was interrupted.', 'Look whether it was done, and try again if it was not.'],
  internal: ['Something went wrong inside Sotto.', again],
  unexpected: ['Something went wrong.', again],
  'build-differs': ['Sotto was updated in another tab.', 'Load this page again. What you typed is kept.'],
  'offline-start': ['Sotto has to be loaded once before it works offline.', 'Go online and load this page again.'],
}
