/**
 * How a topic is left. `{component}` is what it was about and `{turn}` what comes next, as something
 * to do: "look at a bad day". A wording with a slot that the moment cannot fill is not used.
 */
export const partingLines = {
  park: [
    "Let's leave {component} there and {turn}.",
    "I'll leave {component} at that. I'd like to {turn}.",
    "Let's leave {component} there.",
    "Let's move on from {component} and {turn}.",
    "I'd like to move on from {component}.",
    "Let's park {component}; I want to {turn}.",
    'We can leave {component} there.',
    "That's enough on {component} for now; let's move on.",
    "Let's leave it there. Now let's {turn}.",
    'I want to use the time to {turn}, so we leave {component} there.',
    "Let's put {component} aside and {turn}.",
    "I'd leave {component} here.",
    "Let's move on.",
    "I'll leave it there.",
    "Let's move on; I'd like to {turn}.",
  ],
  park_same: [
    "Let's leave that; there is another side to {component}.",
    "I'll leave that part and stay with {component} to {turn}.",
    "Let's leave that part.",
    'I leave that there, and stay with {component}.',
    "Let's park that side of {component} and {turn}.",
    "I'll leave that, and ask one more thing about {component}.",
  ],
  park_plain: [
    "Let's park that and {turn}.",
    "I'll leave that there.",
    "Let's leave that. I'd like to {turn}.",
    "Let's move on.",
    "Let's leave that for now.",
    'We can leave that there.',
    "That's enough on that; let's {turn}.",
  ],
  park_unknown: [
    "Fine, let's leave that.",
    "That's fine, let's leave {component} there.",
    "No problem, let's leave that and {turn}.",
    "Let's not get stuck on that, and move on.",
    "That's OK, we can leave that.",
  ],
  park_done: [
    "Let's leave {component} there and {turn}.",
    "I have what I need there, let's move on.",
    "I've heard what I wanted on {component}. Let's {turn}.",
    "Let's move on from {component}.",
    "I'm through with {component}; let's {turn}.",
    'That covers {component} for me, so we leave it there.',
    "Let's leave it there. I'd like to {turn}.",
    "My questions on {component} are done. Let's move on.",
    "That's enough there for me; let's move on.",
    "Let's leave that, I've heard what I was after.",
    'We can leave {component} and go on.',
    "Let's move on.",
    "Let's leave it there.",
  ],
  /** The last question of the round comes next. */
  park_last: [
    "Let's leave the details there; we're nearly through.",
    "Let's stop going deeper there.",
    "Let's leave {component} there and step back.",
  ],
} as const satisfies Record<string, readonly string[]>
