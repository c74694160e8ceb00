import type { ErrorWords } from './words.ts'

const again = 'Rien de ce qui était noté n’est perdu. Essayez encore.'

export const fr: ErrorWords = {
  'relay-unreachable': [
    'Le relais ne répond pas.',
    'Tout est gardé sur cet appareil. Essayez encore une fois en ligne.',
  ],
  'relay-busy': ['Le relais est occupé.', 'Rien n’est perdu. Essayez encore dans un instant.'],
  'relay-failed': [
    'Le relais n’a pas pu le faire.',
    'Rien n’est perdu. Essayez encore ; si cela dure, dites-le à qui gère le relais.',
  ],
  'relay-answer-wrong': [
    'La réponse du relais n’a pas de sens.',
    'Rien n’en a été repris. Vérifiez l’adresse du relais.',
  ],
  'relay-withholding': [
    'Le relais retient quelque chose qu’un autre de vos appareils a envoyé.',
    'Votre journal est intact. Essayez plus tard ; si cela dure, demandez à qui gère le relais, ou passez à un autre.',
  ],
  'relay-rollback': [
    'Le relais a rendu une copie plus ancienne.',
    'Rien n’est perdu : tout est sur cet appareil. Demandez à qui gère le relais si une sauvegarde a été restaurée.',
  ],
  'relay-fork': [
    'Le relais montre à vos appareils des versions différentes de la même histoire.',
    'N’utilisez plus ce relais et comparez vos appareils. Votre journal est intact sur celui-ci.',
  ],
  'relay-tampered': [
    'Quelque chose venu du relais a été modifié, ou n’est pas de ce journal.',
    'Rien n’en a été repris. Si cela se répète, passez à un autre relais.',
  ],
  'protocol-version': [
    'Cette page et le relais sont de versions différentes.',
    'Rechargez la page. Si cela ne suffit pas, dites-le à qui gère le relais.',
  ],
  'rate-limited': ['C’était trop à la fois.', 'Rien n’est perdu. Attendez une minute et essayez encore.'],
  'sign-up-closed': [
    'Ce relais ne prend de nouveaux journaux que sur invitation.',
    'Demandez une invitation à qui le gère.',
  ],
  'not-signed-in': [
    'Le relais ne connaît pas cet appareil.',
    'S’il a été retiré, ajoutez-le de nouveau depuis un autre de vos appareils.',
  ],
  'member-unknown': ['Cet appareil n’est pas dans ce journal.', 'Regardez la liste des appareils.'],
  'member-self': [
    'Un appareil ne peut pas se retirer lui-même.',
    'Retirez-le depuis un autre, ou effacez le journal ici.',
  ],
  'not-allowed': [
    'Cet appareil ne peut pas faire cela.',
    'Faites-le sur un appareil de la personne à qui est le journal.',
  ],
  'delegation-over': [
    'Le temps pendant lequel cet appareil peut décider n’a pas commencé, ou est passé.',
    'Vous pouvez encore lire et emporter une copie.',
  ],
  'draft-key-replaced': [
    'Quelqu’un qui a accès à ce navigateur a voulu lire ce que vous écrivez quand le journal est verrouillé.',
    'C’est réparé. Ce que vous avez écrit entre-temps est gardé à part, plus bas : notez-le encore. Voyez qui d’autre peut utiliser cet appareil.',
  ],
  'delegate-overstepped': [
    'Quelqu’un qui décide pour vous a dépassé ses limites.',
    'Voyez ce qui a été fait, sous Appareils ; retirez cet appareil si ce n’était pas voulu.',
  ],
  'hand-over-early': [
    'Le jour où ce journal est remis n’est pas venu.',
    'Attendez-le, ou donnez l’accord sur l’appareil qui tient le journal.',
  ],
  'subject-stands': [
    'La part de quelqu’un d’autre dans ce journal tient à la personne dont il parle.',
    'Si vous avez donné l’accord pour le remettre, redites d’abord de qui il parle. Retirez d’abord l’appareil de qui y décide.',
  ],
  revoked: [
    'Cet appareil a été retiré du journal.',
    'Vous pouvez encore lire ce qui s’y trouve et en emporter une copie. Pour continuer, ajoutez-le de nouveau depuis un autre appareil.',
  ],
  'vault-erased': [
    'Ce journal a été effacé au relais.',
    'Ce qui est sur cet appareil y reste jusqu’à ce que vous l’effaciez ici.',
  ],
  'quota-full': [
    'Le relais n’a plus de place pour ce journal.',
    'Vos notes attendent sur cet appareil. Demandez plus de place à qui gère le relais.',
  ],
  'too-large': ['C’est plus grand que ce que prend le relais.', 'Réduisez-le, ou partagez-le en plusieurs.'],
  'change-quarantined': [
    'Un changement venu d’un autre appareil était mal formé ; il a été mis de côté.',
    'Rien d’autre n’est touché. Chargez la dernière version sur tous vos appareils.',
  ],
  'checkpoint-wrong': [
    'Un résumé fait par un autre appareil ne correspond pas au journal.',
    'Il n’a pas servi. Cet appareil en fait un juste.',
  ],
  'own-history-found': [
    'Le relais a des notes de cet appareil qui manquaient ici : ce navigateur était revenu à un état plus ancien.',
    'Elles ont été reprises.',
  ],
  'removed-wrote-on': [
    'Un appareil retiré avait écrit plus qu’on ne savait à ce moment-là.',
    'Cela compte, sinon vos appareils différeraient. Parcourez vos dernières notes et retirez ce qui n’est pas de vous.',
  ],
  'epoch-unopened': [
    'Une clé envoyée à cet appareil ne s’ouvre pas.',
    'Cela attend qu’un autre de vos appareils change les clés, sous Appareils.',
  ],
  'pairing-code-wrong': [
    'Ce n’est pas un code de Sotto.',
    'Cherchez une faute de frappe, ou faites un nouveau code sur l’autre appareil.',
  ],
  'pairing-expired': [
    'Ce code est inconnu, ou trop ancien.',
    'Faites-en un nouveau sur l’autre appareil ; il vaut dix minutes.',
  ],
  'pairing-used': ['Ce code a déjà servi.', 'Faites-en un nouveau sur l’autre appareil.'],
  'pairing-refused': [
    'Les deux appareils ne se sont pas mis d’accord.',
    'Comparez les six chiffres, et essayez avec un nouveau code.',
  ],
  'pairing-broken': [
    'Quelque chose a dérangé les deux appareils.',
    'Faites un nouveau code et essayez encore ; comparez les six chiffres.',
  ],
  'phrase-wrong': ['Un des mots est faux.', 'Vérifiez chacun des douze, et leur ordre.'],
  'phrase-unknown': [
    'Ces mots ne ramènent aucun journal à ce relais.',
    'Vérifiez chacun, et l’adresse du relais. Des mots qui ont été remplacés n’ouvrent plus rien.',
  ],
  'store-missing': [
    'Il n’y a pas de journal sur cet appareil.',
    'Commencez-en un, ou apportez le vôtre depuis un autre appareil.',
  ],
  'store-exists': [
    'Il y a déjà un journal sur cet appareil.',
    'Effacez-le d’abord ici, ou prenez un autre navigateur.',
  ],
  'store-busy': ['Une autre fenêtre de Sotto a pris la suite.', 'Continuez là, ou rechargez cette page.'],
  'store-damaged': [
    'Le journal est abîmé sur cet appareil.',
    'Apportez-le de nouveau depuis un autre appareil, ou avec vos douze mots.',
  ],
  'store-rows-lost': [
    'Quelque chose que ce navigateur gardait a disparu.',
    'Ce qui était envoyé revient de soi-même. Parcourez vos dernières notes.',
  ],
  'store-locked': ['Cela n’ouvre pas le journal.', 'Vérifiez et essayez encore, ou prenez vos douze mots.'],
  'passkey-unfit': [
    'Cette clé d’accès, ou ce navigateur, ne peut pas verrouiller un journal.',
    'Rien n’a changé. Choisissez une phrase de passe.',
  ],
  'passkey-refused': ['La clé d’accès n’a pas servi.', 'Rien n’a changé. Essayez encore, ou prenez vos douze mots.'],
  'lock-waits': [
    'Après plusieurs essais manqués, cet appareil attend avant d’en accepter un autre.',
    'Rien n’est perdu. Vos douze mots l’ouvrent tout de suite.',
  ],
  'lock-asked': [
    'Pour cela, le verrou est demandé encore une fois.',
    'Donnez ce qui ouvre le journal, et ce sera fait.',
  ],
  'store-full': [
    'Il n’y a plus de place sur cet appareil.',
    'La dernière note n’est pas gardée. Faites de la place et notez-la de nouveau.',
  ],
  'share-gone': ['Ce lien ne s’ouvre plus.', 'Faites-en un nouveau.'],
  'share-paused': ['Ce lien est en pause.', 'Laissez-le d’abord s’ouvrir de nouveau.'],
  'needs-passcode': ['Ce lien demande son code.', 'Vous le trouvez avec le lien.'],
  'passcode-wrong': ['Ce n’est pas le bon code.', 'Vérifiez chaque mot ; après dix essais manqués le lien prend fin.'],
  'link-damaged': ['Ce lien n’est pas entier.', 'Copiez-le de nouveau en entier.'],
  'link-newer': [
    'Ce lien est d’un type plus récent que ce que l’application connaît.',
    'Demandez plutôt un fichier, ou réessayez après une mise à jour.',
  ],
  'link-elsewhere': [
    'Cette application ne peut pas interroger d’autres serveurs.',
    'Le programme en ligne de commande le peut : `sotto visit attach`.',
  ],
  'file-unsuitable': [
    'Ce n’est pas un fichier que l’on garde avec un rendez-vous.',
    'Un PDF, une image, du FHIR en JSON ou une carte de santé le sont. Si c’est le fichier scellé d’un lien, choisissez-le sous ce lien.',
  ],
  'file-unreadable': [
    'Le contenu de ce lien ne peut pas être lu ici.',
    'Demandez un autre lien, ou un fichier, à la personne qui l’a créé.',
  ],
  'file-missing': [
    'Ce fichier n’est pas encore arrivé en entier.',
    'Il vient dès que l’appareil qui l’a ajouté est en ligne.',
  ],
  'share-draft': [
    'Le lien ne s’ouvre pas encore : le relais ne l’a pas pris.',
    'Il est gardé sous Partager. Envoyez-le une fois en ligne.',
  ],
  'links-open': [
    'Des liens s’ouvrent encore.',
    'Ils ne peuvent pas suivre vers un autre relais. Mettez-y fin d’abord, ou laissez le déménagement le faire.',
  ],
  'relay-moved': [
    'Votre journal est passé à un autre relais, et cet appareil n’a pas encore suivi.',
    'Essayez encore dans un instant.',
  ],
  'share-ended': ['Ce lien a pris fin.', 'Faites-en un nouveau.'],
  'gates-unanswered': ['Un récit s’arrête devant trois questions.', 'Répondez aux trois ; rien n’a été partagé.'],
  'share-incomplete': [
    'Ce lien n’est pas encore tout entier arrivé de votre autre appareil.',
    'Essayez encore dans un instant.',
  ],
  'ledger-hidden': [
    'Un de vos appareils a retiré une ligne de ce que vous avez partagé, ou d’une lettre ou d’une fuite qui a suivi.',
    'Ce que cet appareil en savait a été remis. Parcourez la liste et vos appareils ; retirez celui qui n’est pas à vous.',
  ],
  'ledger-changed': [
    'Une ligne de ce que vous avez partagé, ou d’une lettre ou d’une fuite qui a suivi, n’est plus telle qu’elle a été écrite.',
    'Regardez-la, et ce que la personne a reçu. Parcourez vos appareils ; retirez celui qui n’est pas à vous.',
  ],
  'share-unnamed': [
    'Le relais a un lien de votre journal que votre liste ne connaît pas.',
    'Regardez sous Qui peut voir, et mettez-y fin si vous ne l’avez pas fait. Parcourez aussi vos appareils.',
  ],
  'ledger-kept': ['Ce qui a été partagé reste dans la liste.', 'Mettez fin au lien ; sa ligne reste.'],
  'incident-kept': [
    'Ce qui s’est passé reste tel qu’il a été écrit.',
    'On peut ajouter une note, et qui en a été averti.',
  ],
  'line-kept': [
    'Ce qui a été écrit d’une lettre ou d’une fuite reste tel quel.',
    'Ajoutez ce qui est nouveau : cela devient une ligne à part.',
  ],
  'clock-wrong': [
    'L’horloge de cet appareil et celle du relais sont loin l’une de l’autre.',
    'Réglez l’horloge, pour que le lien prenne fin le bon jour, et essayez encore.',
  ],
  'alarm-unknown': ['Ce message n’est plus là.', 'Il a peut-être déjà été vu.'],
  'record-unknown': ['Cette note n’est plus là.', 'Elle a peut-être été retirée sur un autre appareil.'],
  'nothing-to-undo': ['Il n’y a rien à annuler.', 'Ce qui a été fait sur un autre appareil s’annule là-bas.'],
  'input-invalid': ['Quelque chose ne va pas dans ce qui est saisi.', 'Corrigez et essayez encore. Rien n’est perdu.'],
  'photo-unsuitable': [
    'Ce n’est pas une image que le journal peut prendre.',
    'Choisissez une image JPEG, PNG ou WebP.',
  ],
  'photo-too-large': ['Cette image est trop grande.', 'Réduisez-la : jusqu’à 8 Mio.'],
  'photo-missing': [
    'Cette image n’est pas encore ici.',
    'Elle arrive dès que l’appareil qui l’a ajoutée est en ligne. S’il n’est plus là, ajoutez-la de nouveau.',
  ],
  'photo-damaged': [
    'Cette image n’est pas celle que dit le journal.',
    'Elle n’est pas montrée. Regardez-la sur un autre appareil, ou ajoutez-la de nouveau.',
  ],
  'share-too-large': [
    'C’est plus que ce que peut contenir un lien ou un fichier.',
    'Choisissez moins d’images, ou moins de jours.',
  ],
  'note-too-long': ['La note est trop longue.', 'Raccourcissez-la, ou répartissez-la.'],
  interrupted: ['Cela a été interrompu.', 'Voyez si c’est fait, et essayez encore si ce ne l’est pas.'],
  internal: ['Quelque chose n’a pas marché dans Sotto.', again],
  unexpected: ['Quelque chose n’a pas marché.', again],
  'build-differs': [
    'Sotto a été mis à jour dans un autre onglet.',
    'Rechargez cette page. Ce que vous avez écrit est gardé.',
  ],
  'offline-start': [
    'Sotto doit être chargé une fois avant de marcher hors ligne.',
    'Passez en ligne et rechargez cette page.',
  ],
}
