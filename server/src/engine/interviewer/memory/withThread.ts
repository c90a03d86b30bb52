import type { InterviewMemory, Thread } from './InterviewMemory.ts'

/** The memory with one of its threads changed. */
export function withThread(
  memory: InterviewMemory,
  id: string,
  change: (thread: Thread) => Partial<Thread>,
): InterviewMemory {
  const threads = memory.threads.map((thread) =>
    thread.id === id ? { ...thread, ...change(thread) } : thread,
  )
  return { ...memory, threads }
}
