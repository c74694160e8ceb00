import { fr as charts } from '@sotto/client/charts'
import type { SheetWords } from './words.ts'

const count = (n: number, one: string, other: string) => `${n} ${n < 2 ? one : other}`

export const fr: SheetWords = {
  ...charts,
  opensUntil: 'S’ouvre jusqu’au',
  clears: 'Cette page s’efface quand vous la quittez.',
  offline: 'Hors ligne. Cette page ne peut pas demander si le lien s’ouvre encore.',
  clockBehind:
    'L’horloge de cet ordinateur retarde de plus d’un jour. Les dates de cette page sont justes ; « jusqu’au » peut ne pas l’être.',
  actions: 'Imprimer, enregistrer, copier',
  print: 'Imprimer',
  canSave: 'Ici, on peut l’imprimer, la copier, et l’enregistrer en fichier PDF, CSV, FHIR ou JSON.',
  pdf: 'PDF',
  fhir: 'FHIR',
  makingPdf: (done) => `Le PDF se fait sur cet ordinateur : ${done} %`,
  longPdf: 'C’est un long rapport. Il faut environ une minute, et ce peut être trop pour un petit téléphone.',
  stop: 'Arrêter',
  notSaved:
    'Le fichier n’a pas pu être fait ici : il n’y a pas assez de mémoire, ou une partie de cette page n’a pas été chargée. Réessayez, ou imprimez la page.',
  csv: 'CSV',
  json: 'JSON',
  copyText: 'Copier en texte',
  copied: 'Copié',
  notCopied: 'Ce navigateur n’a pas laissé la page copier. Sélectionnez le texte et copiez-le à la main.',
  saved: 'Enregistré sur cet ordinateur. Le fichier y reste quand le lien prend fin.',
  noDownloads: 'La personne qui tient ce journal demande de ne pas enregistrer de fichier depuis cette page.',
  saveTerms: 'Enregistrer ces conditions',
  saveTermsText: 'Les enregistrer en texte',
  record: {
    title: 'Conditions d’ouverture d’une partie d’un journal de douleur',
    named: 'Destinataire, selon l’expéditeur',
    typed: 'Destinataire, tel que saisi',
    purpose: 'Pour quoi',
    accepted: 'Acceptées le',
    sealed: 'Scellé le',
    until: 'S’ouvre jusqu’au',
    uses: 'Lire, pour ce qui a motivé l’envoi. Au-delà :',
    files: 'Enregistrer des fichiers',
    digest: 'Empreinte (SHA-256)',
    share: 'Partage',
    notice: 'Notice',
  },
  more: 'Plus',
  dayByDay: 'Jour par jour',
  dayByDayLead: 'Tout ce qui a été partagé, sans rien omettre.',
  dayByDayInTables: 'Chaque note de chaque jour figure dans les tableaux qui suivent, sans rien omettre.',
  entries: (n) => count(n, 'note', 'notes'),
  lowest: 'minimum',
  highest: 'maximum',
  median: 'médiane',
  sealed: 'Scellé\u00a0:',
  digest: 'empreinte',
  digestHint: 'La liste des liens de l’expéditeur montre la même empreinte.',
  termsTitle: 'Conditions acceptées',
  termsAccepted: (uses) => (uses === '' ? 'Lire. Rien d’autre.' : `Lire. Également permis : ${uses}.`),
  decided: (basis) =>
    `Partagé par quelqu’un qui peut décider pour la personne dont c’est le journal${basis === null ? '' : `. Sur quelle base : ${basis}`}.`,
  opensLeft: (n) => `Le lien s’ouvre encore ${n} fois.`,
  answer: (owner) => (owner === null ? 'Répondre' : `Répondre à ${owner}`),
  answerLead:
    'Seule la personne qui tient ce journal pourra la lire. Ce n’est pas un moyen de joindre quelqu’un en urgence.',
  answerLabel: 'Votre réponse',
  send: 'Envoyer',
  sent: 'Envoyé.',
  passOn: {
    ask: 'Demander à le transmettre',
    lead: (isAllowed) =>
      isAllowed
        ? 'Transmettre est permis. Vous pouvez aussi demander un lien propre pour quelqu’un, qui prend fin un jour donné et peut être repris.'
        : 'Transmettre n’a pas été permis. Demandez : la personne qui tient ce journal peut faire un lien propre pour qui vous nommez, ou dire non. La réponse ne vient pas sur cette page.',
    to: 'À qui',
    toHint: 'Un nom, et d’où vous la connaissez.',
    why: 'Pour quoi',
    send: 'Demander',
    sent: 'Demandé. La personne qui tient ce journal décide ; elle vous le dira.',
  },
  pictureSpoilt: 'Cette image ne peut pas être montrée.',
  notSent:
    'Pas envoyé : le lien a pris fin, 30 minutes ont passé, ou il n’y a pas de connexion. Vos mots sont encore là.',
}
