import type { WithdrawalWords } from './words.ts'

const CARRIERS = {
  link: 'par un lien',
  shl: 'par un lien pour applications de santé',
  export: 'sous forme de fichier',
  print: 'sur papier',
  card: 'sous forme de carte d’urgence',
} as const

export const fr: WithdrawalWords = {
  title: 'Je retire mon consentement à l’utilisation d’une partie de mon journal de douleur',
  toWhom: (name) => `À : ${name}`,
  given: (carrier, day) => `Le ${day}, je vous ai remis une partie de mon journal de douleur ${CARRIERS[carrier]}.`,
  madePublic: (day) => `Le ${day}, une partie de mon journal de douleur a été rendue publique.`,
  purpose: 'C’était dans ce but :',
  noPurpose: 'Aucun but n’a été noté alors.',
  decidedForMe: 'La remise a été décidée pour moi par une autre personne, sur cette base :',
  whatHeading: 'Ce qui vous a été remis',
  fields: (kind, fields) => `${kind} : ${fields.join(', ')}`,
  noFields: 'La liste des champs n’a pas été conservée.',
  days: (days) => `Jours concernés : ${days}.`,
  less: (ways) => `Sous cette forme : ${ways.join(' ; ')}.`,
  digest: (digest) => `Son empreinte (SHA-256), pour que vous puissiez le retrouver : ${digest}`,
  untilHeading: 'Ce qui prend fin',
  withdrawn: (day) =>
    `Je retire mon consentement à compter du ${day}. Dès ce jour, il ne couvre plus aucune utilisation de ce que vous avez.`,
  before: 'Ce qui en a été fait à bon droit avant ce jour n’est pas remis en cause.',
  ended: (day) => `Le lien a pris fin le ${day} et ne s’ouvre plus.`,
  ranOut: (day) => `Le lien a expiré le ${day} et ne s’ouvre plus.`,
  opensNoMore: 'Le lien ne s’ouvre plus.',
  stillOpens: (day) => `Le lien lui-même peut s’ouvrir jusqu’au ${day}. Merci de ne plus l’ouvrir.`,
  cannotCallBack:
    'Je sais que cette lettre ne peut pas rappeler ce qui a été lu, imprimé ou enregistré. C’est pourquoi je m’adresse à vous.',
  asksHeading: 'Ce que je vous demande',
  asks: (day) => [
    'Cessez de l’utiliser.',
    'Supprimez toutes les copies, ou rendez-les-moi : fichiers, impressions, messages, extraits.',
    'Dites-moi à qui vous l’avez transmis, et informez ces personnes de cette lettre.',
    `Confirmez-moi par écrit avant le ${day} ce que vous avez fait, ce que vous gardez, pour combien de temps, et quelle règle l’exige.`,
  ],
  asksPublic: (day) => [
    'Retirez ce que vous en avez publié ou copié, et cessez de le citer.',
    'Supprimez vos propres copies.',
    'Si vous savez que d’autres l’ont copié, informez-les de cette lettre.',
    `Confirmez-moi par écrit avant le ${day} ce que vous avez fait.`,
  ],
  byKind: {
    clinic:
      'La loi peut vous obliger à garder ce qui fait partie de mon dossier. Je ne vous demande pas de manquer à ce devoir. Notez au dossier que j’ai retiré mon consentement à cette date, n’utilisez ce que vous devez garder pour rien d’autre, et supprimez le reste.',
    insurer:
      'Si une décision sur un dossier repose dessus, vous pouvez devoir le garder tant qu’elle peut être revue. Gardez-le pour cela seulement, dites-moi quelle règle l’exige, et supprimez le reste.',
    employer:
      'Retirez-le de mon dossier du personnel et à toute personne qui n’est pas tenue par la loi de l’avoir. Si vous devez garder trace d’un aménagement du travail, les limites suffisent ; le journal n’est pas nécessaire.',
    lawyer:
      'Vous pouvez devoir garder un temps ce qui appartient à votre dossier. Gardez-le clos, ne l’utilisez pour rien de nouveau, et rendez ou supprimez le reste.',
    person:
      'Regardez sur votre téléphone et votre ordinateur, dans vos messages et votre courrier, et là où ils sont sauvegardés. Si quelque chose ne peut pas être supprimé, dites-le-moi.',
    public:
      'Une publication ouverte n’a pas de destinataire unique : cette lettre s’adresse à quiconque en garde une copie. Que tout le monde ait pu la lire n’autorisait pas à continuer de l’utiliser.',
  },
  onwardHeading: 'Ce qui n’a jamais été permis',
  never: (uses) => `À aucun moment je n’ai accepté ceci : ${uses.join(' ; ')}.`,
  agreed: (uses) => `J’avais accepté ceci, qui prend fin aussi avec cette lettre : ${uses.join(' ; ')}.`,
  onward: {
    'passing-on': 'le transmettre à d’autres',
    publication: 'le publier',
    research: 'l’utiliser pour la recherche',
    commercial: 'l’utiliser à des fins commerciales',
    'ai-training': 'entraîner une IA avec',
  },
  answerHeading: 'Votre réponse',
  answer: 'Merci de répondre par écrit, par la voie par laquelle cette lettre vous est parvenue.',
  answerAt: (address) => `Merci de répondre par écrit à : ${address}`,
  notAgainstYou:
    'Cette lettre n’est pas un reproche. Je suis libre de retirer mon consentement, sans en donner la raison.',
  forOwner: (basis) =>
    `Écrit pour la personne à qui est le journal, par quelqu’un qui peut décider pour elle, sur cette base : ${basis}`,
  signed: (name) => name,
  unsigned: '(nom et signature)',
}
