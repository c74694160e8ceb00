import type { PaperWords } from './words.ts'

/** A day, or a month where that is all that is told. */
const on = (moment: string) => (/^\d/.test(moment) ? `le ${moment}` : `en ${moment}`)

export const fr: PaperWords = {
  page: (page, pages) => `Page ${page} sur ${pages}`,
  sealed: (moment) => `Scellé ${on(moment)}, avec Sotto`,
  made: (moment) => `Établi ${on(moment)}, avec Sotto`,
  digest: 'Empreinte',
  tablesFollow: 'Toutes les notes suivent en tableaux, puis comment c’est calculé.',
  nothingIn: (columns) => `Colonnes vides omises : ${columns.join(', ')}.`,
  notPrinted: 'une image que le papier ne prend pas. Elle est sur la page du lien et dans le fichier JSON.',
  lettersAsNumbers:
    'Certaines lettres manquent dans les caractères de ce document. Elles sont écrites par leur numéro Unicode, [U+…] ; copiées, elles redeviennent elles-mêmes.',
}
