/** For each topic: which part of the situation to look at, and what goes wrong when nobody does. */
export const topicHints: Readonly<Record<string, readonly [string, string]>> = {}
