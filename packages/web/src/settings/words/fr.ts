import type { SettingsWords } from './words.ts'

export const fr: SettingsWords = {
  title: 'Réglages',
  language: 'Langue',
  browser: 'Navigateur',
  theme: 'Apparence',
  themes: { system: 'Système', light: 'Claire', dark: 'Sombre' },
  lowEnergy: 'Peu d’énergie',
  lowEnergyHint:
    'Une question par écran, de plus grandes touches. Les messages restent jusqu’à ce que vous les fermiez.',
  reminders: {
    title: 'Rappels',
    on: 'Me rappeler',
    hint: 'Ils viennent tant que Sotto est ouvert, ou installé et actif, et ne disent rien de privé.',
    none: 'Ce navigateur n’affiche pas de rappels.',
    refused: 'Le navigateur n’autorise pas Sotto à afficher des rappels. Autorisez-le dans ses réglages pour ce site.',
    time: (number) => `Heure ${number}`,
    add: 'Une autre heure',
    remove: (time) => `Retirer ${time}`,
    tryOne: 'En montrer un maintenant',
  },
  reminder: 'Un moment, si vous voulez.',
  shortcuts: {
    title: 'Touches',
    key: 'Touche',
    does: 'Ce qu’elle fait',
    keys: [
      ['0 à 9', 'Sur Jour : noter la douleur du moment'],
      ['1, puis 0', 'Sur Jour : noter un 10'],
      ['Échap', 'Reprendre le chiffre avant qu’il soit noté ; fermer une feuille'],
      ['Entrée, sur un médicament', 'Heure et quantité d’une prise'],
      ['Flèches', 'Parcourir les touches de douleur, les échelles et les endroits du corps'],
      ['+ et −, sur un endroit', 'Plus ou moins de douleur là'],
    ],
  },
  about: {
    title: 'À propos',
    relay: (host) => `Votre journal passe par le relais ${host}.`,
    noRelay: 'Le relais n’est pas encore connu.',
    sees: 'Le relais voit quand vos appareils lui parlent, de quelle adresse, combien ils envoient, combien d’appareils et de liens il y a, et quand un lien s’ouvre.',
    seesNot:
      'Il ne peut pas lire ce que vous écrivez : ni un chiffre, ni un mot, ni un nom, ni une image. Qui prendrait sa base de données ne le peut pas non plus.',
    serves:
      'Cette page vient aussi de ce relais. Qui la fournit pourrait en envoyer une autre, changée, qui lirait avec vous ; vous lui faites confiance. Le programme en ligne de commande se passe de cette confiance.',
    build: (build, protocol) => `Version ${build}, protocole ${protocol}`,
    noBuild: (protocol) => `Protocole ${protocol} ; pas gardé ici pour l’usage hors ligne`,
    update: 'Un Sotto plus récent est là. Il attend que vous le vouliez.',
    updateNow: 'Passer à celui-là',
    behind: 'Un autre onglet montre un Sotto plus récent. Rechargez celui-ci quand vous voulez.',
  },
  diary: 'Ce journal',
  lockNow: 'Verrouiller maintenant',
}
