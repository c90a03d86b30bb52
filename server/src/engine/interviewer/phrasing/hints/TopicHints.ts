/** By topic: which part of the situation to look at, and what goes wrong when nobody does. */
export type TopicHints = Readonly<Record<string, readonly [direction: string, consequence: string]>>
