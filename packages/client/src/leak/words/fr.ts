import type { LeakWords } from './words.ts'

const list = (kinds: readonly string[]): string => kinds.join(', ')

export const fr: LeakWords = {
  toWhom: (name) => `À : ${name}`,
  nobody: 'une personne qui n’a pas été nommée',
  place: {
    website: 'un site web',
    'social-media': 'un réseau social',
    forum: 'un forum',
    news: 'un site d’information',
    'search-engine': 'un moteur de recherche',
    'group-chat': 'une discussion de groupe',
    'e-mail': 'un courriel',
    paper: 'du papier',
    person: 'quelqu’un qui en a parlé',
    other: 'un autre endroit',
  },
  way: {
    'in-person': 'de vive voix',
    letter: 'par lettre',
    'e-mail': 'par courriel',
    portal: 'par un portail',
    message: 'par message',
    phone: 'par téléphone',
    form: 'par un formulaire',
    other: 'autrement',
  },
  purpose: {
    withdrawal: 'Retrait du consentement',
    takedown: 'Demande de retrait',
    notification: 'Avis',
  },
  standing: {
    waiting: 'Pas encore de réponse.',
    overdue: 'Pas de réponse, et le jour fixé est passé.',
    answered: 'Une réponse est venue.',
    refused: 'C’est refusé.',
    'no-answer': 'Aucune réponse n’est venue.',
    done: 'C’est fait comme demandé.',
  },
  takedown: {
    title: 'Merci de retirer ce que vous publiez de ma santé',
    what: 'Vous publiez, ou laissez publier, un relevé tiré de mon journal de douleur privé. Je ne l’ai pas publié et je n’y ai pas consenti.',
    whereHeading: 'Où cela se trouve',
    place: (name, seen) => `${name}, vu le ${seen}`,
    contains: (kinds) => `Il contient des faits sur ma santé de ces genres : ${list(kinds)}.`,
    noConsent: 'Il a été remis à un seul destinataire dans un seul but. La publication n’en a jamais fait partie.',
    ground: {
      eu: 'Ce sont des données concernant la santé (RGPD, art. 9). Je demande leur effacement selon l’art. 17, et que vous en informiez ceux à qui vous les avez transmises (art. 19).',
      uk: 'Ce sont des données concernant la santé (UK GDPR, art. 9). Je demande leur effacement selon l’art. 17, et que vous en informiez ceux à qui vous les avez transmises (art. 19).',
      switzerland:
        'Ce sont des données sensibles au sens de la loi suisse sur la protection des données. Je demande que leur traitement cesse et qu’elles soient détruites.',
      canada:
        'Ce sont des renseignements personnels sensibles, publiés sans mon consentement. Je demande que vous cessiez et les supprimiez selon la loi qui s’applique à vous.',
      us: 'Ce sont des informations de santé privées, publiées sans mon consentement. Je demande leur retrait selon vos propres règles et la loi qui s’applique à vous.',
      australia:
        'Ce sont des informations de santé, sensibles au sens du Privacy Act. Je demande que vous cessiez et les supprimiez.',
      other: 'Ce sont des faits privés sur ma santé, publiés sans mon consentement.',
    },
    asksHeading: 'Ce que je vous demande',
    asks: (day) => [
      'Retirez-le de chaque adresse où vous le gardez.',
      'Supprimez copies, aperçus et versions en cache, et faites-les retirer des moteurs de recherche.',
      'Ne le laissez pas remettre en ligne.',
      'Gardez ce qui montre qui l’a mis en ligne et quand, pour une autorité qui le demanderait ; n’en publiez rien.',
      `Confirmez-moi par écrit avant le ${day} ce que vous avez fait. Si vous refusez, dites-moi pourquoi et à qui je peux m’adresser.`,
    ],
    evidence: 'Je garde des copies datées de ce que j’ai vu.',
  },
  notification: {
    title: 'Des faits sur ma santé ont été publiés sans mon consentement',
    opening: {
      clinic:
        'Je vous en informe pour que vous puissiez vérifier si cela vient de chez vous, et garder clos ce que vous détenez.',
      authority:
        'Je signale que des faits sur ma santé ont été publiés sans mon consentement, et vous demande de vous en saisir.',
      lawyer: 'Je vous demande conseil : des faits sur ma santé ont été publiés sans mon consentement.',
      insurer:
        'Je vous en informe pour que vous puissiez vérifier si cela vient de chez vous, et n’utilisiez rien de ce qui a été publié.',
      employer: 'Je vous en informe pour que rien de ce qui a été publié ne soit lu ni utilisé au travail.',
      police: 'Je signale que des faits sur ma santé ont été publiés sans mon consentement.',
    },
    happenedHeading: 'Ce qui s’est passé',
    noticed: (day) => `Je l’ai remarqué le ${day}.`,
    known: (who, day) =>
      `Cela semble venir de ce que j’ai remis à ${who} le ${day}. Cela ne montre pas qui l’a transmis.`,
    unknown: 'Je ne sais pas de quelle copie cela vient.',
    asks: {
      clinic:
        'Merci de me dire par écrit qui y a eu accès, si cela a été transmis, et ce que vous faites pour que cela ne se reproduise pas.',
      authority:
        'Merci de me dire ce qu’il vous faut de ma part, ce que vous ferez, et quelles voies me sont ouvertes. Je garde des preuves datées.',
      lawyer: 'Merci de me dire quelles voies me sont ouvertes, et jusqu’à quand. Je garde des preuves datées.',
      insurer:
        'Merci de me dire par écrit qui y a eu accès, et de confirmer qu’aucune décision ne repose sur ce qui a été publié.',
      employer: 'Merci de me confirmer par écrit que rien n’en a été diffusé ni utilisé.',
      police: 'Merci de me donner le numéro de mon signalement. Je garde des preuves datées.',
    },
  },
  record: {
    title: 'Relevé d’une fuite',
    honest:
      'Ce relevé dit ce que la personne à qui est le journal a vu et fait. D’ici, personne ne peut retirer ce que d’autres ont publié. L’origine d’un document est ce que disent son empreinte, ses mots ou cette personne ; cela ne montre pas qui l’a transmis.',
    noticed: (day) => `Remarqué le ${day}.`,
    fromHeading: 'D’où cela vient',
    from: (who, day, purpose) => `Remis à ${who} le ${day}${purpose === null ? '' : `, pour : ${purpose}`}.`,
    signed: {
      link: 'Reconnu à son lien.',
      digest: 'Reconnu à son empreinte.',
      words: 'Reconnu à ses mots.',
      fields: 'Supposé d’après les champs qu’il contient.',
      owner: 'Dit par la personne à qui est le journal.',
    },
    fields: (kinds) => `Il contenait : ${kinds.join(' ; ')}.`,
    digest: (digest) => `Empreinte (SHA-256) : ${digest}`,
    notKnown: 'On ne sait pas de quel partage cela vient.',
    seenHeading: 'Où cela a été vu',
    saved: (file, digest) => `Enregistré${file === null ? '' : ` sous ${file}`}, SHA-256 ${digest}`,
    nothingSeen: 'Aucun endroit n’a été noté.',
    shutHeading: 'Liens',
    shut: (day, links) =>
      links === 1 ? `Le ${day}, un lien a été fermé.` : `Le ${day}, ${links} liens ont été fermés.`,
    notShut: 'Aucun lien n’a été fermé pour cela.',
    lettersHeading: 'Lettres',
    letter: (purpose, to, day, how) => `${purpose}, à ${to}, ${day}${how === null ? '' : `, ${how}`}.`,
    news: (standing, day) => `${day} : ${standing}`,
    noLetters: 'Aucune lettre n’a été notée.',
    over: (day) => `Clos le ${day}.`,
    reopened: (day) => `Rouvert le ${day}.`,
    notOver: 'Ce n’est pas clos.',
  },
  region: {
    eu: 'Union européenne ou EEE',
    uk: 'Royaume-Uni',
    switzerland: 'Suisse',
    canada: 'Canada',
    us: 'États-Unis',
    australia: 'Australie',
    other: 'Ailleurs',
  },
  notified: {
    host: 'Qui tient l’endroit où cela se trouve',
    recipient: 'Les destinataires',
    clinic: 'Votre clinique',
    authority: 'Une autorité de protection des données',
    lawyer: 'Un cabinet d’avocats ou un service de conseil juridique',
    insurer: 'Votre assureur',
    employer: 'Votre employeur',
    police: 'La police',
  },
  authority: {
    eu: 'L’autorité de protection des données du pays où vous vivez, où vous travaillez, ou dans lequel cela s’est passé. Une réclamation ne coûte rien.',
    uk: 'L’Information Commissioner’s Office. Il demande de s’adresser d’abord à qui a publié.',
    switzerland: 'Le Préposé fédéral à la protection des données et à la transparence.',
    canada:
      'Le Commissariat à la protection de la vie privée du Canada, ou celui de votre province ; pour la santé, souvent la province, au Québec la Commission d’accès à l’information.',
    us: 'Le procureur général de votre État. Si cela vient d’une clinique ou d’un assureur santé, aussi l’Office for Civil Rights du Department of Health and Human Services.',
    australia: 'L’Office of the Australian Information Commissioner. Il demande de s’adresser d’abord à qui a publié.',
    other:
      'L’autorité de protection des données ou des consommateurs là où vous vivez, s’il y en a une. Un service de conseil juridique peut vous le dire.',
  },
  why: {
    host: 'Personne d’autre ne peut le retirer.',
    recipient: 'Ces personnes peuvent dire à qui elles l’ont transmis, et supprimer ce qu’elles ont.',
    clinic: 'Elle peut vérifier qui y a eu accès, et vous soutenir.',
    authority: 'Elle peut poser des questions auxquelles personne n’est tenu de vous répondre.',
    lawyer: 'Certaines voies ne restent ouvertes que peu de temps. Demandez tôt.',
    insurer: 'Rien de ce qui a été publié ne devrait décider de votre dossier.',
    employer: 'Seulement si cela risque d’être lu au travail.',
    police: 'Si l’on vous menace, vous presse ou vous suit, ou si un appareil ou un compte a été forcé.',
  },
  answer: 'Merci de répondre par écrit, par la voie par laquelle cette lettre vous est parvenue.',
  answerAt: (address) => `Merci de répondre par écrit à : ${address}`,
  unsigned: '(nom et signature)',
}
