/** English words of coded values, terms, regions and sides. */
import type { ReportWords } from './words.ts'

const plain =
  'now worst least average aching burning cramping dull electric gnawing heavy numb pressing sharp shooting sore ' +
  'stabbing stiff tender throbbing tight tingling alcohol bending carrying cold conflict driving exercise food heat ' +
  'housework lifting light lying menstruation noise posture sitting stairs standing stress travel twisting walking ' +
  'weather work acupuncture bath brace breathing cannabis distraction massage medication pacing physiotherapy rest ' +
  'sleep stretching cane crutches cushion orthotics reacher splint taping walker wheelchair bathing childcare cleaning ' +
  'cooking dressing shopping toilet concentrating gripping hobbies reaching sleeping period other anxiety confusion ' +
  'constipation cravings diarrhoea dizziness drowsiness headache heartburn itching nausea rash sweating vomiting ' +
  'tablet capsule liquid patch cream drops spray injection suppository mouth skin nose eye ear rectal inhaled ' +
  'scheduled both taken skipped late kg lb no some yes off modified full pain treatment recovery holiday physio ' +
  'doctor specialist pharmacy imaging hospital counselling mild moderate severe care interference goals front back ' +
  'due min low mid high left right'

export const codes: ReportWords['codes'] = {
  ...Object.fromEntries(plain.split(' ').map((code) => [code, code])),
  'pins-and-needles': 'pins and needles',
  'computer-work': 'computer work',
  'missed-dose': 'missed dose',
  'missed-meal': 'missed meal',
  'poor-sleep': 'poor sleep',
  'sudden-movement': 'sudden movement',
  'changing-position': 'changing position',
  sex: 'sex',
  tens: 'TENS',
  'cold-pack': 'cold pack',
  'heat-pad': 'heat pad',
  'shower-chair': 'shower chair',
  'self-care': 'self-care',
  'social-life': 'social life',
  'before-period': 'before the period',
  'mid-cycle': 'mid-cycle',
  'dry-mouth': 'dry mouth',
  'loss-of-libido': 'loss of libido',
  'low-mood': 'low mood',
  'stomach-pain': 'stomach pain',
  'under-tongue': 'under the tongue',
  prn: 'as needed',
  'medication.use/both': 'scheduled and as needed',
  'not-scheduled': 'not scheduled',
  'other-illness': 'other illness',
  'mental-health': 'mental health',
  'work-assessment': 'work assessment',
  nrs: 'Pain 0 to 10',
  peg: 'PEG',
  'phq-2': 'PHQ-2',
  'gad-2': 'GAD-2',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
  'image/png': 'PNG',
  'not-shared': 'not shared',
  'with-dose': 'with a dose',
  'without-dose': 'no dose, same level',
  'dose-difference': 'with less without',
  middle: 'middle',
  unstated: 'not said',
  unknown: 'not said',
  given: 'entered',
  open: 'not entered',
}

export const regions: ReportWords['regions'] = {
  head: 'Head',
  jaw: 'Jaw',
  throat: 'Throat',
  shoulder: 'Shoulder',
  chest: 'Chest',
  'upper-belly': 'Upper belly',
  'lower-belly': 'Lower belly',
  hip: 'Hip',
  thigh: 'Thigh',
  shin: 'Shin',
  'back-of-head': 'Back of head',
  neck: 'Neck',
  'shoulder-blade': 'Shoulder blade',
  'mid-back': 'Mid back',
  'lower-back': 'Low back',
  sacrum: 'Sacrum',
  buttock: 'Buttock',
  'back-of-thigh': 'Back of thigh',
  calf: 'Calf',
  'upper-arm': 'Upper arm',
  elbow: 'Elbow',
  forearm: 'Forearm',
  hand: 'Hand',
  knee: 'Knee',
  foot: 'Foot',
}
