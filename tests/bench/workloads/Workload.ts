import type { Target } from '../targets/Target.ts'

export type Options = Record<string, number | string>

/** What a workload measured, by name; nested for the reader of the raw figures. */
export type Figures = { [name: string]: Figure }
export type Figure = number | string | boolean | null | Figures | Figure[]

/** Something that a target is put through. Starts the servers that it needs and leaves none behind. */
export interface Workload {
  defaults: Options
  run(target: Target, options: Options): Promise<Figures>
}

/**
 * Makes a workload of a function with typed options: what is given replaces the defaults, and a name
 * that is not among them is refused.
 */
export function defineWorkload<Typed extends Options>(
  defaults: Typed,
  run: (target: Target, options: Typed) => Promise<object>,
): Workload {
  return {
    defaults,
    async run(target, options) {
      const unknown = Object.keys(options).filter((name) => !Object.hasOwn(defaults, name))
      if (unknown.length > 0) {
        const known = Object.keys(defaults).join(', ')
        throw new Error(`No such option: ${unknown.join(', ')}. Known: ${known}.`)
      }
      // Plain numbers, texts and lists of them, by the types of what workloads return.
      return (await run(target, { ...defaults, ...options })) as Figures
    },
  }
}
