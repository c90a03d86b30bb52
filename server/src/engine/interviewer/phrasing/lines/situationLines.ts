/** What a decent colleague says when something happens beside the design. */
export const situationLines = {
  take_break: [
    'Of course. Press pause and the clock stands still; tell me when you are back.',
    'Sure, take it. Press pause so that it costs you no time, and say a word when you are back.',
  ],
  trouble: [
    'No hurry. Pause the round if you need to, and tell me when it works again.',
    "These things happen. Pause the round while you sort it out; I'll be here.",
  ],
  slow_down: [
    'Take a moment; nothing is lost. Pause if you like. When you are ready, start with the part you know best.',
    "Let's go slower. Breathe, pause if it helps, and then pick any box on the board and just tell me what it does.",
  ],
  where_we_were: ['Welcome back. This is where we were.', "There you are. I'd asked this."],
  go_on: ["Welcome back. Let's go on.", "There you are. Let's go on."],
  what_weighing: [
    'What are you weighing?',
    'What are you thinking about at the moment?',
    'Think aloud if you can: what are you comparing?',
    'Which part of it is holding you up?',
    'Where are you with it at the moment?',
    'What would you rule out first?',
  ],
  say_roughly: [
    'Would you like to say it roughly first, or go on with another part?',
    'A rough answer is enough to begin with; or shall we take another part?',
    "It doesn't have to be tidy. Do you want to try half a thought, or leave this one?",
    'We can stay with it or take another part. What would you like?',
    'What is the first thing that comes to mind, or should we go on?',
  ],
  i_will_wait: [
    "I'll wait. Say a word when you want to go on, or ask for a hint.",
    "I'll be here. Say a word when you want to go on; a hint is fine too.",
  ],
  i_am_here: ["I'm here. Take your time.", 'Yes, still here. No rush.'],
  who_am_i: ["I'm your interviewer for this round. Let's stay with the design."],
  stay_in_role: ["I'll stay in my role.", "I'll stay the interviewer here."],
  stay_in_role_go_on: ["I'll stay in my role. Let's go on with the design."],
  no_solution: [
    "I can't give that during the round; the debrief will have it. What do you have so far?",
    "That has to wait for the debrief, I'm afraid. What is your own thinking so far?",
  ],
  what_would_convince: [
    'What would convince you?',
    'How would you check that yourself?',
    'What would you look at to find out?',
  ],
  which_part_unsure: [
    'Which part of {component} are you unsure about?',
    'What about {component} makes you doubt it?',
    'What about {component} are you least sure of?',
  ],
  rather_stay: [
    "I'd rather stay with {component} for now.",
    "Let's keep to {component} for the moment.",
    "I'd like to come back to {component}.",
  ],
  noted_back: [
    'Noted. Back to what I asked.',
    'Noted, that helps later. Back to my question.',
    "I'll keep that in mind. What I was after is something else.",
  ],
  stop_there: [
    'Let me stop you there, time is short:',
    'Let me cut in, because of the time:',
    "I'll stop you there so that we get further:",
  ],
  may_have_missed: ['I may have missed it.', 'I may not have caught it.'],
  admitted: ['Fine.', "That's fine.", 'Fair enough.', 'No problem.'],
  play_out: [
    'How would that play out at {component}, step by step?',
    'What happens first at {component}, and what then?',
    'Say a little more about {component}: what would I see there?',
    'And at {component}, what does that look like in a real case?',
    "I'm watching {component} while this happens. What do I see?",
  ],
  time_left: ['About {minutes} minutes.', "We've got about {minutes} minutes."],
  just_draw: ['As you like. Draw and talk at the same time if you can.'],
  free_choice_of_tools: ['Use whatever you would use at work, as long as you can say why.'],
  go_ahead_and_assume: ['Yes, go ahead; say your assumption and use it.'],
  repeat_prompt: ['{prompt}'],
  go_ahead: ['Go ahead.', 'Yes, do that.'],
  go_ahead_where: [
    'Go ahead. Where on the board does that start?',
    'Yes, do that. Where on the board does it start?',
  ],
  return_choice: [
    'What would you pick, and why?',
    'What speaks for each of them here?',
    'Which way do you lean, and what makes you lean that way?',
  ],
  return_choice_after_fact: [
    'Which way does that push you?',
    'What does that mean for your choice?',
  ],
  assume: [
    'What would you assume, and what would change if you are wrong?',
    'Pick something reasonable. What would change if it turned out otherwise?',
  ],
  assume_free: [
    'Nothing is fixed there: assume what you need and say it.',
    'I have no number for that. Pick one, say it, and go on from there.',
    "That's open. Take what you find sensible and tell me.",
  ],
  fact_again: ['As I said: {fact}', 'Still the same: {fact}'],
  which_property_at: [
    'You have {rate}. Which property of {component} do you need at that rate?',
    'At {rate}, what does {component} do for you that something plainer would not?',
  ],
  which_property: [
    'Which property of {component} does this workload need?',
    'What does {component} do for this workload that something plainer would not?',
  ],
  push_back: [
    'What does that choice make worse at {component}, and why can you live with it here?',
    'What did you give up at {component} by doing it that way, and for whom does it matter?',
    'Who is worse off at {component} because you do it that way, and by how much?',
  ],
  /** To somebody who holds against it: not who is right, but when. */
  disagreement: [
    'When would that no longer hold at {component}?',
    'What would have to change for it to matter at {component}?',
    'Fair. From which point on would you see it differently at {component}?',
    'All right. What number would change your mind about {component}?',
  ],
  harder_case: [
    'Suppose {component} gets ten times that in one bad hour. What gives way first with that choice?',
    'Take the worst day {component} will ever have. Where does that choice hurt, and how much?',
    'Assume your numbers for {component} are five times too low. What do you lose first, and who notices?',
    'Make the case against it: in which situation would you regret that choice at {component}?',
  ],
  no_open_question: [
    'There is no question open right now. What are you stuck on?',
    "I haven't asked anything yet that a hint could help with. Where are you stuck?",
  ],
  hint_direction: [
    'A hint, then; the point counts less for it.',
    'Gladly. The point counts less with a hint.',
    'First hint, and the point counts less from here on.',
  ],
  hint_consequence: [
    'Second hint, what happens otherwise:',
    'What happens if nobody thinks of it:',
    'One step further, what it leads to:',
  ],
  hint_shape: ['Third hint, closer still.', 'Try it like this.', 'Look at it this way.'],
  hint_point: ['Here it is, then.', "I'll tell you this one.", 'Last step, so here it is.'],
  removed: [
    "You've removed {component}. Who does its work now?",
    '{component} is off the board now. Who does its work?',
  ],
} as const satisfies Record<string, readonly string[]>
