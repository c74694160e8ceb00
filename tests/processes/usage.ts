import { readFileSync } from 'node:fs'

/** What a process has used so far, as Linux tells it; null where it does not. */
export interface Usage {
  readonly cpuMs: number
  readonly peakRssBytes: number
}

/** Clock ticks of /proc are hundredths of a second on every Linux that Node runs on (man 5 proc, `sysconf(_SC_CLK_TCK)`). */
const TICK_MS = 10

export function usageOf(pid: number): Usage | null {
  const stat = read(`/proc/${pid}/stat`)
  const status = read(`/proc/${pid}/status`)
  if (stat === null || status === null) return null
  // The command may hold spaces and brackets; the fields after it do not. utime is the 14th field, stime the 15th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const peakKiB = /VmHWM:\s+(\d+) kB/.exec(status)?.[1]
  return {
    cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS,
    peakRssBytes: Number(peakKiB) * 1024,
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Another system, or a process that has ended.
    return null
  }
}
