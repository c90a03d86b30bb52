/**
 * What the interviewer says apart from the topics: `{slots}` are filled from the round. Each line has
 * a few wordings, so that nobody hears the same one twice in a row.
 */
export const lines = {
  open_round: [
    '{prompt} We have {minutes} minutes, and I keep the time. Ask me whatever you need to know. Where would you like to start?',
  ],
  open_drill: [
    '{prompt} In this drill we look at one part only: the {focus}. Take a minute to put it on the board with its neighbours, and say when it is there.',
  ],
  open_drill_free: [
    '{prompt} In this drill we look at one part of it. Take a minute to put that part on the board with its neighbours, and say when it is there.',
  ],
  designing_for: ['Before we go on: what are you designing for?'],
  what_else_needed: [
    'What else do you need to know before you design it?',
    'Which quality of this system matters most to you here?',
  ],
  numbers_from_facts: [
    "Let's put numbers on it. What does that come to a second, at the busiest hour?",
  ],
  ask_load: ['What load does this have to take?'],
  ask_load_before_drawing: ['Before you go on drawing: what load does this have to take?'],
  numbers_next: ["Let's put numbers on it. What load does this have to take?"],
  what_number_decides: ['You have {number}. What does that decide in your design?'],
  check_multiplication: ['Walk me through that multiplication again: how do you get to {number}?'],
  roughly_how_many: [
    'Put a number on that for me: roughly how many a second at {component}?',
    'Roughly how many is that, at {component}?',
  ],
  roughly_how_many_free: ['Put a number on that for me: roughly how many?'],
  sketch_next: [
    "Then let's draw it. Show me the path of one write and of one read.",
    'Go to the board then, and start with the shortest path that works.',
  ],
  draw_first_part: ['Put the first two boxes on the board and talk as you go.'],
  next_on_path: [
    'What comes next on the path of a write?',
    'Where does the request go from there?',
  ],
  walk_through: [
    'Take me along the arrows from {from} on. What happens on one write, and on one read?',
    'Walk me through your board from {from} on: what does one write do, and what does one read do?',
  ],
  arrow_meaning: ['What travels along {edge}, and who starts it?'],
  loose_arrow: ['There is an arrow at {component} with an open end. Where does it go?'],
  what_is_it: ['What kind of box is {component}: what does it keep or do?'],
  go_deeper: [
    'I have the picture now, so let me go deeper.',
    "Let's go deeper from here.",
    'I can follow the whole path now. Let me pick a part.',
  ],
  go_deeper_asked: ['All right, deeper then.', "Let's do that."],
  keep_drawing: ['Go on with the drawing, then walk me through it.'],
  walk_through_free: [
    'Walk me through your board: what does one write do, and what does one read do?',
  ],
  setup_missing: ['Put the {focus} on the board, with who calls it and what is behind it.'],
  setup_missing_free: [
    'Put the part you want to talk about on the board, with who calls it and what is behind it.',
  ],
  what_to_know_first: ['What would you like to know first?'],
  which_property_at: ['You have {rate}. Which property of {component} do you need at that rate?'],
  which_property: ['Which property of {component} does this workload need?'],
  push_back: [
    'What does that choice make worse at {component}, and why can you live with it here?',
    'What did you give up at {component} by doing it that way, and for whom does it matter?',
  ],
  may_have_missed: ['I may have missed it.', 'Maybe I did not catch it.'],
  stay_in_role_go_on: ["I'll stay in my role. Let's go on with the design."],
  phase_over_requirements: ["We've used the time for questions. Let's get to the numbers soon."],
  phase_over_estimates: ["We're over the time for numbers. Let's get to the board soon."],
  phase_over_high_level: [
    "We're over the time for the sketch. Finish the line you are on, then I'd like to go deeper.",
  ],
  half_time: ['Half of our time is gone; {minutes} minutes left.'],
  minutes_left: ['{minutes} minutes left.'],
  time_over: ['We have to stop here. One sentence: what would you do next?'],
  time_over_plain: ['That is our time. Thank you. The score card comes next.'],
  goodbye: [
    'Thank you. The score card comes next, with what I based it on.',
    "Thanks, let's stop there. The score card comes next, with what I based it on.",
  ],
  wrap_up: ['What would worry you most on the first day in production?'],
  wrap_up_drill: ['One last thing: what did you give up with this {focus}?'],
  anything_to_add: ['Noted. Is there anything you would change or add before we stop?'],
  candidate_picks: ['Which part would you like to look at more closely?'],
  return_choice: [
    'What would you pick, and why?',
    'What speaks for each of them here?',
    'Which way do you lean, and what makes you lean that way?',
  ],
  return_choice_after_fact: [
    'Which way does that push you?',
    'What does that mean for your choice?',
  ],
  assume: ['What would you assume, and what would change if you are wrong?'],
  assume_free: [
    'Nothing is fixed there: assume what you need and say it.',
    'I have no number for that. Pick one, say it, and go on from there.',
  ],
  fact_again: ['As I said: {fact}', 'Still the same: {fact}'],
  what_would_convince: ['What would convince you?', 'How would you check that yourself?'],
  which_part_unsure: ['Which part of {component} are you unsure about?'],
  no_solution: [
    "I can't give that during the round; the debrief will have it. What do you have so far?",
  ],
  stay_in_role: ["I'll stay in my role."],
  rather_stay: ["I'd rather stay with {component} for now."],
  noted_back: ['Noted. Back to what I asked.', 'Noted, that helps later. Back to my question.'],
  time_left: ['About {minutes} minutes.'],
  just_draw: ['As you like. Draw and talk at the same time if you can.'],
  free_choice_of_tools: ['Use whatever you would use at work, as long as you can say why.'],
  i_am_here: ["I'm here. Take your time."],
  who_am_i: ["I'm your interviewer for this round. Let's stay with the design."],
  go_ahead_and_assume: ['Yes, go ahead; say your assumption and use it.'],
  repeat_prompt: ['{prompt}'],
  go_ahead: ['Go ahead.', 'Yes, do that.'],
  go_ahead_where: ['Go ahead. Where on the board does that start?'],
  take_break: ['Of course. Press pause and the clock stands still; tell me when you are back.'],
  trouble: ['No hurry. Pause the round if you need to, and tell me when it works again.'],
  slow_down: [
    'Take a moment; nothing is lost. Pause if you like. When you are ready, start with the part you know best.',
  ],
  where_we_were: ['Welcome back. This is where we were.', 'All right, this is where we were.'],
  go_on: ["Welcome back. Let's go on."],
  what_weighing: ['What are you weighing?'],
  say_roughly: ['Would you like to say it roughly first, or go on with another part?'],
  i_will_wait: ["I'll wait. Say a word when you want to go on, or ask for a hint."],
  stop_there: ['Let me stop you there, time is short:'],
  play_out: [
    'How would that play out at {component}, step by step?',
    'What happens first at {component}, and what then?',
    'Say a little more about {component}: what would I see there?',
    'And at {component}, what does that look like in a real case?',
  ],
  park: [
    "Let's park that.",
    "Let's leave {component} there.",
    "I'll leave that here.",
    "Let's move on from {component}.",
    "Let's leave that for today.",
  ],
  park_same: [
    "Let's park that.",
    "Let's leave that part.",
    "I'll leave that there.",
    "Let's leave that; there is another side to it.",
  ],
  park_plain: ["Let's park that.", "I'll leave that there.", "Let's leave that.", "Let's move on."],
  park_unknown: ["Fine, let's leave that.", "That's all right, let's leave {component} there."],
  park_done: [
    "Let's leave {component} there.",
    "OK, let's move on.",
    "I have what I need there, let's move on.",
    "Let's move on from {component}.",
  ],
  no_open_question: ['There is no question open right now. What are you stuck on?'],
  removed: ["You've removed {component}. Who does its work now?"],
  curveball: [
    'New fact: {fact} What do you do first?',
    'Something changes: {fact} What do you do first?',
  ],
  curveball_grounded: [
    'New fact: {fact} What happens at {component}?',
    'Something changes: {fact} What does that do to {component}?',
  ],
} as const satisfies Record<string, readonly string[]>

export type LineId = keyof typeof lines
