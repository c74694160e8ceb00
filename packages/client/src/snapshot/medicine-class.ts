/**
 * What kind of medicine a name stands for: the word that a share says in place of the name. Common ingredients and
 * brands of Canada, the United States, Britain and France; ingredients by their stem, so that French and English
 * spellings are one.
 */

/** In order: of a name with several ingredients the first class that fits is told. */
const CLASSES: readonly (readonly [word: string, stems: string])[] = [
  [
    'opioid',
    'codein codeine cocodamol codamol codydramol morphin oxycod oxycontin oxyneo percocet endocet supeudol hydrocod ' +
      'vicodin norco hydromorph dilaudid tramad tramacet ultram ralivia tapentad nucynta fentan duragesic bupreno ' +
      'butrans suboxone methadon metadol dihydrocod pethidin meperidin demerol kadian contin mseslon statex ' +
      'oxynorm targin actiskenan skenan izalgi ixprim lamaline opium naloxon naltrex',
  ],
  ['cannabinoid', 'cannab nabilon cesamet nabiximols sativex dronabin thc cbd'],
  ['benzodiazepine', 'diazep valium lorazep ativan clonazep rivotril klonopin alprazol xanax temazep oxazep bromazep'],
  ['sleep medicine', 'zopicl imovane zolpid ambien sublinox stilnox eszopicl melaton doxylamin'],
  ['gabapentinoid', 'gabapent neurontin pregabal lyrica gralise'],
  [
    'antidepressant',
    'amitript elavil nortript aventyl pamelor imipram clomipram desipram doxepin duloxet cymbalta venlafax effexor ' +
      'desvenlafax pristiq milnacipr sertral zoloft fluoxet prozac citalop celexa escitalop cipralex lexapro paroxet ' +
      'paxil mirtazap remeron trazod bupropi wellbutrin vortiox trintellix',
  ],
  [
    'anticonvulsant',
    'carbamaz tegretol oxcarbaz lamotrig lamictal topiram topamax valpro divalpro epival depakot leveti keppra',
  ],
  ['triptan', 'sumatrip imitrex imigran rizatrip maxalt zolmitrip zomig eletrip relpax naratrip almotrip frovatrip'],
  [
    'migraine preventive',
    'erenumab aimovig fremanez ajovy galcanez emgality eptinez vyepti rimegep nurtec ubrogep ubrelvy atogep qulipta ' +
      'pizotif flunariz',
  ],
  [
    'muscle relaxant',
    'cyclobenz flexeril baclof lioresal tizanid zanaflex methocarb robax robaxin orphenad carisoprod dantrol thiocolch',
  ],
  [
    'NSAID',
    'ibuprof advil motrin nurofen brufen naprox aleve naprosyn anaprox diclof voltaren arthrotec ketoprof profenid ' +
      'ketorol toradol indomet indocid meloxic mobic mobicox celecox celebrex etoricox arcoxia nabumet piroxic ' +
      'flurbiprof mefenam ponstan etodol sulindac aspirin asa acetylsal entrophen',
  ],
  [
    'simple analgesic',
    'paracet acetamin tylenol panadol doliprane dafalgan efferalgan calpol metamiz dipyron nefop excedrin',
  ],
  ['steroid', 'prednis dexameth methylpred hydrocort cortis triamcin betameth budeson'],
  [
    'antirheumatic',
    'methotrex hydroxychlor plaquenil sulfasal leflunom adalimum humira etanerc enbrel inflixim remicade golimum ' +
      'certoliz tocilizum secukinum ustekinum rituxim abatac tofacit upadacit baricit',
  ],
  ['local anaesthetic', 'lidoc xylocain emla bupivac ropivac versatis benzocain'],
  ['rub or gel', 'capsaic zostrix menthol biofreeze methylsalic'],
  ['botulinum toxin', 'botox botulin xeomin dysport'],
  ['stomach protection', 'omepraz losec pantopraz pantoloc esomepraz nexium lansopraz rabepraz famotid ranitid'],
  ['laxative', 'senna senokot macrogol polyethyl restoral lactul bisacod docusat'],
  ['anti-sickness medicine', 'ondansetr zofran metoclop dimenhydr gravol prochlorp domperid'],
  ['hormone', 'estradi progest levonorg drospir norethis dienog elagol leuprol levothyr synthroid testost insulin'],
  ['blood pressure medicine', 'proprano metoprol bisopro atenol amlodip ramipr lisinop perindop candesar losart'],
  [
    'vitamin or supplement',
    'vitamin magnes calcium iron omega turmer curcum glucosam chondroit folic cobalam riboflav',
  ],
]

export const OTHER_MEDICINE = 'other medicine'

const STEMS = CLASSES.map(([word, stems]) => ({ word, stems: stems.split(' ') }))

/** The word of the class, `other medicine` where the name is not known: never anything of the name itself. */
export function medicineClass(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  // Hyphens join (co-codamol); anything else that is no letter parts.
  const words = plain.replaceAll('-', '').split(/[^a-z]+/)
  const known = STEMS.find(({ stems }) => stems.some((stem) => words.some((word) => fits(word, stem))))
  return known?.word ?? OTHER_MEDICINE
}

/** Stems of three letters are whole words. */
const fits = (word: string, stem: string): boolean => (stem.length <= 3 ? word === stem : word.startsWith(stem))
