import { readdirSync, readFileSync } from 'node:fs'

/** What a process and all its children have used so far. */
export interface Usage {
  cpuUs: number
  memoryKiB: number
}

const ticksPerSecond = 100

/** Reads the usage of a process with its children from /proc. A process that is gone has used nothing. */
export function usageOf(processId: number): Usage {
  const usage = { cpuUs: 0, memoryKiB: 0 }
  for (const id of processTree(processId)) {
    try {
      for (const thread of readdirSync(`/proc/${id}/task`)) usage.cpuUs += threadUs(id, thread)
      const status = readFileSync(`/proc/${id}/status`, 'latin1')
      usage.memoryKiB += Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)
    } catch {
      // It ended while we looked.
    }
  }
  return usage
}

export function usageBetween(before: Usage, after: Usage): { cpuUs: number; memoryKiB: number } {
  return { cpuUs: after.cpuUs - before.cpuUs, memoryKiB: after.memoryKiB - before.memoryKiB }
}

/** A process, its children, and theirs. */
export function processTree(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const parent = parentOf(name)
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  const tree = [root]
  for (const id of tree) tree.push(...(children.get(id) ?? []))
  return tree
}

/** Processor time of the whole machine, to see how much others took. Counted in steps of 10 ms. */
export function machineBusyUs(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, steal = 0] = cpuTicks()
  return ((user + nice + system + irq + softIrq + steal) * 1e6) / ticksPerSecond
}

function cpuTicks(): number[] {
  const [line = ''] = readFileSync('/proc/stat', 'latin1').split('\n')
  return line.trim().split(/\s+/).slice(1).map(Number)
}

function threadUs(id: number, thread: string): number {
  try {
    const [nanoseconds = '0'] = readFileSync(
      `/proc/${id}/task/${thread}/schedstat`,
      'latin1',
    ).split(' ')
    return Number(nanoseconds) / 1_000
  } catch {
    return 0
  }
}

function parentOf(id: string): number | null {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'latin1')
    // The name before it stands in brackets and may hold anything.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return null
  }
}
