/** Which words of a list are offered first; the rest is one press away. */
export const OFFERED: Readonly<Record<string, readonly string[]>> = {
  'pain.qualities': ['aching', 'shooting', 'burning', 'stabbing', 'tingling', 'stiff', 'throbbing', 'numb'],
  'pain.triggers': ['sitting', 'standing', 'walking', 'lifting', 'posture', 'poor-sleep', 'weather', 'work'],
  'pain.relief': ['rest', 'lying', 'heat', 'cold', 'medication', 'changing-position', 'walking', 'stretching'],
  'dose.sideEffects': ['drowsiness', 'dizziness', 'nausea', 'constipation', 'dry-mouth', 'headache', 'stomach-pain'],
  'check.aids': ['heat-pad', 'cold-pack', 'cushion', 'brace', 'cane', 'tens'],
  'check.helpNeeded': ['cooking', 'cleaning', 'shopping', 'dressing', 'lifting', 'driving'],
  'check.limited': ['sitting', 'standing', 'walking', 'lifting', 'housework', 'work', 'sleeping', 'concentrating'],
}

/** The codes to show: those offered first and those that are chosen, in the order of the list; all of them once asked for. */
export function offered(path: string, codes: readonly string[], chosen: readonly string[], all: boolean): string[] {
  const first = OFFERED[path] ?? codes
  if (all) return [...first, ...codes.filter((code) => !first.includes(code))]
  return [...first, ...codes.filter((code) => chosen.includes(code) && !first.includes(code))]
}
