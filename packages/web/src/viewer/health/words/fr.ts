import type { HealthWords } from './words.ts'

const ask = ['Demandez à la personne qui l’a envoyé', 'Un nouveau lien lui prend une minute.'] as const
const whole = [
  'Vérifiez que le lien est entier',
  'Après shlink:/ viennent des centaines de lettres. Certains filtres de courrier le coupent : copiez-le en entier depuis le message.',
] as const

export const fr: HealthWords = {
  notice: {
    title: 'Ce lien est pour un autre programme',
    text: 'C’est un lien SMART Health : le système d’une clinique ou une application de santé le lit. Rien n’a été ouvert ni compté ici.',
    steps: [
      [
        'Si vous travaillez dans une clinique',
        'Copiez le lien, ou scannez son code carré, là où votre système prend les liens SMART Health.',
      ],
      [
        'Si on vous l’a envoyé',
        'Copiez-le dans votre application de santé. Elle peut demander un code, qui vient par un autre chemin.',
      ],
      ['Si vous voulez le lire ici', 'Demandez plutôt un lien vers une page à la personne qui l’a envoyé.'],
    ],
  },
  copy: 'Copier le lien',
  copied: 'Copié.',
  notCopied: 'Ce navigateur ne permet pas de le copier. Sélectionnez le lien ci-dessous et copiez-le à la main.',
  title: 'On a partagé avec vous une partie d’un journal de la douleur, en fichiers',
  lead: 'Rien n’a encore été chargé. Un rapport à imprimer et un dossier pour les systèmes de cliniques s’ouvrent ici, dans ce navigateur, sans compte.',
  name: 'Votre nom',
  nameHint: 'Pour que l’on sache qui l’a ouvert : ce type de lien en veut un.',
  nameExample: 'par exemple, D. Okafor',
  nameMissing: 'Tapez d’abord votre nom. Rien n’a été envoyé.',
  passcode: 'Code',
  passcodeHint: 'On vous l’a dit à part. Le relais qui garde le fichier l’entend.',
  passcodeMissing: 'Tapez d’abord le code. Rien n’a été envoyé.',
  open: 'Ouvrir les fichiers',
  opening: 'Ouverture …',
  counted: 'L’ouverture est comptée. Le même nom dans la minute ne l’est pas de nouveau.',
  forSystems:
    'Pour le système d’une clinique ou une application de santé, copiez-y plutôt le lien. Rien n’est compté ici pour cela.',
  wrong: (left) => {
    if (left === 0)
      return 'Ce n’était pas le bon code, et il ne reste aucun essai. Demandez un nouveau lien à la personne qui l’a envoyé.'
    const attempts = left === 1 ? 'Il reste un essai' : `Il reste ${left} essais`
    return `Ce n’est pas le bon code. ${left === null ? '' : `${attempts}, puis le lien prend fin. `}Faites-le vous redire par la personne qui l’a envoyé.`
  },
  trouble: {
    'rate-limited': 'Trop de demandes à la fois. Attendez une minute, puis appuyez de nouveau sur Ouvrir.',
    unreachable:
      'Pas de réponse. Cet ordinateur est hors ligne, ou son réseau ne laisse pas passer cette page. Rien n’a été montré : réessayez.',
    'relay-failing': 'Ce qui a répondu n’est pas ce à quoi mène ce lien. Réessayez dans quelques minutes.',
  },
  stopped: {
    gone: {
      title: 'Ce lien ne s’ouvre plus',
      text: 'Il a atteint son dernier jour, a été ouvert autant de fois que permis, a été mis en pause ou repris, ou a perdu un morceau en chemin. Pour que personne n’en apprenne rien, cette page ne peut pas dire lequel.',
      steps: [ask, whole],
    },
    expired: {
      title: 'Ce lien ne s’ouvre plus',
      text: 'D’après l’horloge de cet ordinateur, son dernier jour est passé. Rien n’a été montré.',
      steps: [
        ['Regardez l’horloge', 'Si la date de cet ordinateur est fausse, corrigez-la et ouvrez de nouveau le lien.'],
        ask,
      ],
    },
    damaged: {
      title: 'Ce lien n’est pas entier',
      text: 'Un morceau manque ou a été changé en chemin. Rien n’a été envoyé ni compté.',
      steps: [whole, ask],
    },
    newer: {
      title: 'Ce lien est d’un type plus récent',
      text: 'Cette page ne le connaît pas encore. Rien n’a été envoyé ni compté.',
      steps: [['Demandez à la personne qui l’a envoyé', 'Elle peut envoyer un lien vers une page, ou l’imprimer.']],
    },
    unreadable: {
      title: 'Ce qui est venu est abîmé',
      text: 'Cela ne s’ouvre pas avec ce lien, ou n’est pas ce que cela dit : changé là où c’était gardé ou en chemin. Rien n’en est montré.',
      steps: [['Dites-le à la personne qui l’a envoyé', 'Elle peut mettre fin à ce lien et en faire un nouveau.']],
    },
  },
  opened: {
    title: 'Les fichiers sont ouverts',
    lead: 'Rien n’est encore sur cet ordinateur. Enregistrez ce qu’il vous faut.',
    whom: 'Pour',
    what: 'Pour quoi',
    days: 'Jours concernés',
    range: (from, to) => `du ${from} au ${to}`,
    sealed: 'Fait le',
    until: 'Le lien s’ouvre jusqu’au',
    holds: 'Éléments du dossier',
    savePdf: 'Enregistrer le rapport (PDF)',
    saveFhir: 'Enregistrer le dossier (FHIR)',
    noPdf: 'Il ne contient pas de document à imprimer.',
    saved: 'Enregistré. Le fichier reste sur cet ordinateur jusqu’à ce que vous le supprimiez.',
    clears:
      'Cette page s’efface quand vous la quittez. Pour la revoir, ouvrez le lien depuis le message ; cela compte.',
  },
}
