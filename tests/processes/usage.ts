import { readdirSync, readFileSync } from 'node:fs'

/** What a process has used so far, as Linux tells it; null where it does not. */
export interface Usage {
  readonly cpuMs: number
  readonly peakRssBytes: number
}

/** Clock ticks of /proc are hundredths of a second on every Linux that Node runs on (man 5 proc, `sysconf(_SC_CLK_TCK)`). */
const TICK_MS = 10

export function usageOf(pid: number): Usage | null {
  const fields = statOf(pid)
  const status = read(`/proc/${pid}/status`)
  if (fields === null || status === null) return null
  const peakKiB = /VmHWM:\s+(\d+) kB/.exec(status)?.[1]
  // utime is the 14th field of all, stime the 15th.
  return { cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS, peakRssBytes: Number(peakKiB) * 1024 }
}

/** Processes that another has started and that are still there. */
export function childrenOf(pid: number): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return all.map(Number).filter((child) => parentOf(child) === pid)
}

export function parentOf(pid: number): number | null {
  const parent = statOf(pid)?.[1]
  return parent === undefined ? null : Number(parent)
}

/** The fields of /proc/PID/stat from the third on: the command before them may hold spaces and brackets. */
function statOf(pid: number): string[] | null {
  const stat = read(`/proc/${pid}/stat`)
  return stat === null ? null : stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Another system, or a process that has ended.
    return null
  }
}
