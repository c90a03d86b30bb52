/** A value that can be watched. For state that lives outside of components. */
export interface Store<State> {
  get(this: void): State
  set(this: void, state: State): void
  /** Calls back after each change; returns how to stop. */
  subscribe(this: void, listener: () => void): () => void
}

/** Makes a store. Setting the same value again tells nobody. */
export function createStore<State>(initial: State): Store<State> {
  let state = initial
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    set: (next) => {
      if (Object.is(next, state)) return
      state = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
