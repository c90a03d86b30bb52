import type { Pressure } from '@sparboard/shared/round'
import type { courtesyLines } from './courtesyLines.ts'
import type { partingLines } from './partingLines.ts'
import type { phaseLines } from './phaseLines.ts'
import type { situationLines } from './situationLines.ts'

type Lines = typeof phaseLines & typeof situationLines & typeof courtesyLines & typeof partingLines

/**
 * The lines that sound different in a kind and in a tough round. Kind takes its time, tough is dry
 * and asks for the rest; neither praises, and nobody is treated unfairly.
 */
export const pressureLines: Record<Pressure, Partial<Record<keyof Lines, readonly string[]>>> = {
  steady: {},
  kind: {
    tone: [
      'Take your time with this one.',
      'No rush here.',
      'Think aloud if it helps.',
      'One step at a time is fine.',
    ],
    neutral: ['OK.', 'I see.', 'Thanks, I follow.', 'Understood.'],
    what_weighing: [
      'Take your time. What are you thinking about?',
      'No hurry. Which part would you like to think through aloud?',
      "It's fine to think. What are you comparing?",
      'Which piece of it is clear to you already?',
    ],
    say_roughly: [
      'A rough answer is fine here; would you like to try one, or shall we take another part?',
      'Half a thought is enough to begin with. Do you want to try, or leave this one for now?',
      'It need not be right. What is your first idea, or would you rather go on?',
      'Shall we try it together in small steps, or come back to another part of the board?',
      "It's fine to leave it. Would you like to say one thing about it first?",
    ],
    admitted: [
      "That's fine, take a smaller piece of it.",
      "Fine, let's make it smaller.",
      "No problem, let's take one step.",
    ],
    park_unknown: [
      "That's fine, let's leave that.",
      "Nobody has everything at hand; let's leave {component} there.",
      "Don't worry about that one, let's move on.",
      "That's OK, let's leave that and {turn}.",
    ],
    push_back: [
      'Every choice costs something. What does this one cost at {component}, and is it OK here?',
      'What gets a little harder at {component} because of that, and can you live with it?',
    ],
    phase_over_requirements: [
      "When you're ready, let's get to the numbers; the questions had their time.",
    ],
    phase_over_estimates: ["Round numbers are enough. Let's get to the board when you're ready."],
    time_over: ['We have to stop here. If you like, one more sentence: what would you do next?'],
    minutes_left: [
      '{minutes} minutes left, no need to hurry.',
      'Just so you know: {minutes} minutes left.',
    ],
  },
  tough: {
    tone: [
      'Be precise here.',
      'I want to press on this.',
      'Be concrete.',
      "I'm not through with this yet.",
    ],
    neutral: ['OK.', 'Noted.', 'I heard that.', 'Go on from there.'],
    what_weighing: [
      'What are you weighing?',
      'Say what you are comparing.',
      'Where are you with this?',
      'What would you rule out first?',
      'What is the first thing you know about it?',
      'Think aloud, please.',
    ],
    say_roughly: [
      'Give me a first answer, even a rough one; or do you want to leave it?',
      'I need an answer or a decision to skip it. Which is it?',
      'Decide: a first answer, or the next part?',
      'Commit to something, even if you are not sure. Or do you want to skip it?',
    ],
    admitted: ['Then work it out.', 'Reason it through, then.', 'OK, from first principles.'],
    play_out: [
      'I need more than that. What happens at {component}, step by step?',
      'That is short. What exactly would I see at {component}?',
      'Be concrete about {component}: what happens first, and what then?',
      'Spell it out for {component}: who does what, in which order?',
    ],
    push_back: [
      'That has a price at {component}. What is it, in numbers if you can, and who pays?',
      'Argue against yourself: when is that the weaker choice for {component}?',
      'What breaks first at {component} because you did it that way, and why is that acceptable?',
    ],
    park: [
      "Enough on {component}. Let's {turn}.",
      "We leave {component} there. Let's {turn}.",
      "I'll leave {component} at that.",
      "Let's move on from {component}.",
      "Let's leave it there and {turn}.",
      "Moving on from {component}: let's {turn}.",
      'We stop there with {component} and move on.',
      "Let's move on.",
      'We leave that.',
      "Let's park that.",
      "Let's go on to something else.",
      'Over to {next}.',
      "That's enough there. Let's move on.",
      "Let's move on; I want to {turn}.",
    ],
    park_done: [
      "Enough on {component}. Let's {turn}.",
      "We leave {component} there. Let's {turn}.",
      "Fine. Let's move on from {component}.",
      "OK, let's turn to {next}.",
      "I'll leave {component} at that and {turn}.",
      "Let's leave it there and {turn}.",
      "That's enough there. Let's move on.",
      "Let's move on; I want to {turn}.",
      'I leave {component} there.',
      "Let's move on.",
      'Now to {next}.',
      "OK, let's go on.",
    ],
    park_unknown: [
      'Then we leave that.',
      'We leave {component} there, then.',
      "Let's leave that and {turn}.",
    ],
    go_deeper: ["That's the overview. Now let's test it.", "Let's go deeper and see what holds."],
    rather_stay: ["That's not what I asked about {component}.", "We're still at {component}."],
    noted_back: ["Noted. That wasn't my question.", 'That is something else. Back to my question.'],
    goodbye: ['Thank you. The score card comes next, with what I based it on.'],
  },
}
