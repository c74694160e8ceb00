import type { VisitWords } from './words.ts'

export const fr: VisitWords = {
  title: 'Fichiers de ce rendez-vous',
  lead: 'Ce que l’on vous a remis : un lien de santé, une lettre, une image. Gardé scellé avec votre journal, dans aucun lien, export ni rapport.',
  none: 'Rien n’est encore gardé avec ce rendez-vous.',
  types: {
    pdf: 'Document PDF',
    picture: 'Image',
    fhir: 'Dossier de santé (FHIR)',
    card: 'Carte de santé (SMART)',
    other: 'Fichier',
  },
  otherKind: 'd’un autre type',
  called: (label) => `nommé « ${label} »`,
  from: (host) => `de ${host}`,
  added: (moment) => `gardé le ${moment}`,
  save: 'Enregistrer',
  saved:
    'Enregistré tel qu’il est venu. Qui a le fichier peut le lire, et ce que son auteur y a inscrit s’y trouve encore.',
  inside: 'Ce qu’il contient',
  holds: (kinds) => `Il dit contenir : ${kinds}.`,
  savePdf: (nth, of) => (of === 1 ? 'Enregistrer le PDF qu’il contient' : `Enregistrer le PDF ${nth} sur ${of}`),
  remove: 'Enlever',
  removeTitle: 'Ne plus garder ce fichier ?',
  removeText:
    'Il s’en va de tous vos appareils. Ce qu’il était reste dans l’historique scellé, comme tout ce que vous supprimez. Enregistrez-le d’abord si vous pouvez en avoir besoin.',
  removed: 'Enlevé',
  cancel: 'Le garder',
  fromLink: 'Ajouter depuis un lien de santé',
  fromDevice: 'Ajouter un fichier de cet appareil',
  deviceHint:
    'PDF, image, FHIR ou carte de santé, jusqu’à 24 Mo. Le lieu et l’appareil d’une prise de vue en sont ôtés.',
  link: {
    title: 'Ajouter depuis un lien de santé',
    label: 'Le lien',
    hint: 'En entier : il commence par shlink:/, ou par https et contient shlink:/.',
    scan: 'Scanner son code',
    stopScanning: 'Arrêter la caméra',
    scanning: 'Tenez le code carré devant la caméra.',
    noCamera: 'La caméra ne peut pas servir ici. Collez plutôt le lien.',
    look: 'Continuer',
    says: 'Ce que le lien dit de lui-même. Personne n’a encore été interrogé.',
    leadsTo: (host) => `Mène à ${host}`,
    until: (moment) => `jusqu’au ${moment}`,
    counted: 'L’ouverture peut y être comptée.',
    passcode: 'Code',
    passcodeHint: 'Tel qu’on vous l’a dit. Le serveur où mène le lien l’entend.',
    open: 'L’ouvrir',
    opening: 'Ouverture …',
    wrong: (left) =>
      left === null
        ? 'Ce n’est pas le bon code. Demandez à qui vous a donné le lien ; après quelques essais manqués il peut prendre fin.'
        : left === 0
          ? 'Ce n’était pas le bon code, et il ne reste aucun essai. Demandez un nouveau lien.'
          : `Ce n’est pas le bon code. Il reste ${left === 1 ? 'un essai' : `${left} essais`}, puis le lien prend fin.`,
    other: 'Un autre lien',
    close: 'Fermer',
    refused: {
      'share-gone': ['Ce lien ne s’ouvre plus.', 'Demandez-en un nouveau à qui vous l’a donné.'],
      'relay-unreachable': [
        'Le serveur où mène le lien ne répond pas.',
        'Rien n’a été gardé. Réessayez une fois en ligne, ou plus tard.',
      ],
      'relay-answer-wrong': [
        'Ce qui a répondu n’est pas ce à quoi mène un lien de santé.',
        'Rien n’a été gardé. Vérifiez que le lien est entier, ou demandez-en un nouveau.',
      ],
      'rate-limited': ['C’était trop d’un coup.', 'Attendez une minute, puis ouvrez-le de nouveau.'],
    },
  },
  elsewhere: {
    title: (host) => `Cette application ne peut pas interroger ${host}`,
    why: 'Pour que rien ne puisse emporter votre journal, elle n’appelle que son propre relais. Il y a d’autres moyens.',
    fetch: 'Aller chercher le fichier scellé',
    fetchHint: (host) =>
      `Votre navigateur va le chercher à ${host}, dans un onglet à part. Il reste scellé : seul le lien l’ouvre. Choisissez-le ensuite ici.`,
    choose: 'Choisir le fichier scellé',
    theirs:
      'Ouvrez le lien sur la page de qui l’a créé, enregistrez-y le document, puis revenez et prenez « Ajouter un fichier de cet appareil ».',
    terminal: 'Sur un ordinateur, le programme en ligne de commande l’ouvre tout seul : sotto visit attach',
  },
  come: {
    title: 'Ce qui est venu',
    lead: 'Cela peut dire n’importe quoi : rien n’en est repris dans vos notes.',
    prints: (count) => (count === 1 ? 'un PDF' : `${count} PDF`),
    keep: 'Garder avec ce rendez-vous',
    leave: 'Ne pas le garder',
    kept: 'Gardé avec ce rendez-vous',
    undo: 'Annuler',
  },
}
