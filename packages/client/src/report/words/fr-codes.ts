/** Les mots français des valeurs codées, des termes, des régions et des côtés. */
import type { ReportWords } from './words.ts'

const words = `
now en ce moment|worst la pire|least la moindre|average moyenne
aching sourde et diffuse|burning brûlure|cramping crampe|dull sourde|electric électrique|gnawing lancinante|heavy lourde
numb engourdie|pins-and-needles fourmillements|pressing pression|sharp vive|shooting fulgurante|sore endolorie
stabbing coup de poignard|stiff raide|tender sensible|throbbing pulsatile|tight serrée|tingling picotements
alcohol alcool|bending se pencher|carrying porter|cold froid|computer-work travail à l’écran|conflict conflit
driving conduire|exercise exercice|food nourriture|heat chaleur|housework ménage|lifting soulever|light lumière
lying position couchée|menstruation règles|missed-dose prise oubliée|missed-meal repas sauté|noise bruit
poor-sleep mauvais sommeil|posture posture|sex sexualité|sitting position assise|stairs escaliers
standing position debout|stress stress|sudden-movement mouvement brusque|travel voyage|twisting torsion|walking marche
weather météo|work travail|acupuncture acupuncture|bath bain|brace orthèse|breathing respiration|cannabis cannabis
changing-position changer de position|distraction distraction|massage massage|medication médicament
pacing rythme ménagé|physiotherapy physiothérapie|rest repos|sleep sommeil|stretching étirements|tens TENS
cane canne|cold-pack poche froide|crutches béquilles|cushion coussin|heat-pad coussin chauffant
orthotics semelles orthopédiques|reacher pince de préhension|shower-chair chaise de douche|splint attelle
taping bandage adhésif|walker déambulateur|wheelchair fauteuil roulant|bathing toilette|childcare enfants
cleaning ménage|cooking cuisine|dressing habillage|shopping courses|toilet toilettes|concentrating concentration
gripping serrer|hobbies loisirs|reaching tendre le bras|self-care soins personnels|sleeping sommeil
social-life vie sociale|period règles|before-period avant les règles|mid-cycle milieu de cycle|other autre
anxiety anxiété|confusion confusion|constipation constipation|cravings envies|diarrhoea diarrhée|dizziness vertiges
drowsiness somnolence|dry-mouth bouche sèche|headache mal de tête|heartburn brûlures d’estomac|itching démangeaisons
loss-of-libido baisse de libido|low-mood humeur basse|nausea nausées|rash éruption|stomach-pain mal de ventre
sweating transpiration|vomiting vomissements|tablet comprimé|capsule gélule|liquid liquide|patch timbre|cream crème
drops gouttes|spray vaporisateur|injection injection|suppository suppositoire|mouth bouche|skin peau|nose nez|eye œil
ear oreille|rectal rectum|under-tongue sous la langue|inhaled inhalation|scheduled régulière|prn au besoin
both régulière et au besoin|taken faite|skipped sautée|late en retard|kg kg|lb lb|no non|some un peu|yes oui|off absence
modified adapté|full journée entière|not-scheduled non prévu|pain douleur|treatment traitement
recovery récupération|other-illness autre maladie|mental-health santé mentale|holiday congé|physio physiothérapie
doctor médecin|specialist spécialiste|pharmacy pharmacie|imaging imagerie|hospital hôpital|counselling soutien psychologique
work-assessment évaluation au travail|mild légère|moderate modérée|severe grave|care soins|nrs Douleur de 0 à 10
interference gêne|goals objectifs|peg PEG|phq-2 PHQ-2|gad-2 GAD-2|image/jpeg JPEG|image/webp WebP|image/png PNG
front devant|back derrière|given notée|open non notée|not-shared non communiquée|due à venir|min min|low bas|mid moyen
high haut|left gauche|right droite|middle milieu|unstated non précisé|unknown non précisé
with-dose avec prise|without-dose sans prise, même niveau|dose-difference avec moins sans`

/** Each is a code, a space and its words. */
export const codes: ReportWords['codes'] = Object.fromEntries(
  words
    .trim()
    .split(/[|\n]/)
    .map((entry) => [entry.slice(0, entry.indexOf(' ')), entry.slice(entry.indexOf(' ') + 1)]),
)

export const regions: ReportWords['regions'] = {
  head: 'Tête',
  jaw: 'Mâchoire',
  throat: 'Gorge',
  shoulder: 'Épaule',
  chest: 'Poitrine',
  'upper-belly': 'Haut du ventre',
  'lower-belly': 'Bas du ventre',
  hip: 'Hanche',
  thigh: 'Cuisse',
  shin: 'Tibia',
  'back-of-head': 'Arrière de la tête',
  neck: 'Nuque',
  'shoulder-blade': 'Omoplate',
  'mid-back': 'Milieu du dos',
  'lower-back': 'Bas du dos',
  sacrum: 'Sacrum',
  buttock: 'Fesse',
  'back-of-thigh': 'Arrière de la cuisse',
  calf: 'Mollet',
  'upper-arm': 'Bras',
  elbow: 'Coude',
  forearm: 'Avant-bras',
  hand: 'Main',
  knee: 'Genou',
  foot: 'Pied',
}
