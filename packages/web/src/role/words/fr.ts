import type { RoleWords } from './words.ts'

const READ = 'Vous pouvez lire et prendre une copie. Rien ne peut être ajouté, changé ni partagé.'

export const fr: RoleWords = {
  about: (name) => `Ce journal parle de ${name}`,
  aboutMore: 'Vous le tenez pour cette personne.',
  helps: [
    'Vous aidez à tenir ce journal',
    'Ce que vous ajoutez va à la personne dont c’est le journal. Vous voyez ce qu’elle vous laisse lire.',
  ],
  decides: (whom) => (whom === null ? 'Vous décidez pour quelqu’un dans ce journal' : `Vous décidez pour ${whom}`),
  decidesMore: (basis, untilDay) =>
    untilDay === null ? `${basis}. Jusqu’à ce que cela prenne fin.` : `${basis}. Jusqu’au ${untilDay}.`,
  before: (day) => [`Votre temps commence le ${day}`, `D’ici là, ${READ.charAt(0).toLowerCase()}${READ.slice(1)}`],
  over: (day) => [`Votre temps a pris fin le ${day}`, READ],
  unreadable: [
    'Cet appareil ne peut pas lire pourquoi il peut agir',
    `${READ} Demandez une nouvelle invitation à qui vous a fait entrer.`,
  ],
  notHere: {
    title: 'Pas sur cet appareil',
    why: {
      helper: 'Vous aidez à tenir ce journal. Ceci revient à la personne dont c’est le journal.',
      owner: 'Ceci revient à la personne dont c’est le journal, sur un de ses appareils.',
      limit:
        'Ce que vous pouvez faire ici ne comprend pas cela. La personne dont c’est le journal peut en décider autrement.',
      time: 'Ce n’est pas votre temps de décider : il n’a pas commencé, ou il est terminé. Vous pouvez lire et prendre une copie.',
    },
    back: 'Au jour',
  },
}
