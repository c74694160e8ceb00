import type { MedicinesWords } from './words.ts'

export const fr: MedicinesWords = {
  title: 'Médicaments',
  lead: 'Un geste sur Jour note une prise de ceux que vous prenez.',
  places: { scheduled: 'À prendre', 'as-needed': 'Au besoin', coming: 'Pas encore débutés', stopped: 'Arrêtés' },
  none: 'Pas encore de médicaments. Dès qu’il y en a un, un geste note une prise.',
  add: 'Ajouter un médicament',
  since: (day) => `depuis le ${day}`,
  from: (day) => `à partir du ${day}`,
  until: (day) => `jusqu’au ${day}`,
  stopped: (day) => `arrêté le ${day}`,
  last: (day, time) => `dernière prise ${day}, ${time}`,
  one: {
    log: 'Noter une prise',
    change: 'Modifier',
    stop: 'Arrêter aujourd’hui',
    stoppedToday: (name) => `${name} : dernier jour aujourd’hui`,
    again: 'Reprendre',
    takenAgain: (name) => `${name} est de nouveau parmi ceux que vous prenez`,
    undo: 'Annuler',
    doses: 'Prises',
    counted: (taken, skipped, days) =>
      `${taken} ${taken < 2 ? 'prise' : 'prises'}${skipped > 0 ? `, ${skipped} ${skipped < 2 ? 'sautée' : 'sautées'}` : ''} sur les ${days} derniers jours`,
    noDoses: 'Pas encore de prise notée.',
    all: (count) => `Montrer les ${count}`,
    gone: 'Ce médicament n’existe pas.',
    helped: (relief) => `soulagement ${relief} sur 10`,
  },
}
