/** What leads a round from its opening through the phases to its end. */
export const phaseLines = {
  open_round: [
    '{prompt} We have {minutes} minutes; ask me whatever you need. Where would you like to start?',
    '{prompt} You have {minutes} minutes. Ask me whatever you like. Where would you like to start?',
  ],
  open_drill_prepared: [
    '{prompt} It is drawn on the board, and you may change it. In this drill I ask about {component} only. Have a look first, and say when we can begin.',
  ],
  open_drill: [
    '{prompt} In this drill we look at one part only: the {focus}. Put it on the board with its neighbours, and say when it is there.',
  ],
  open_drill_free: [
    '{prompt} In this drill we look at one part of it. Put that part on the board with its neighbours, and say when it is there.',
  ],
  designing_for: [
    'Before we go on: what are you designing for?',
    'Before there is more on the board: what is it for, and what matters most?',
  ],
  what_else_needed: [
    'What else do you need to know before you design it?',
    'Which quality of this system matters most to you here?',
  ],
  numbers_from_facts: [
    "Let's put numbers on it. What is that in the busiest second?",
    "Let's multiply that out. What does it come to in a busy second?",
  ],
  ask_load: ['What load does this have to take?', 'How much is going on here in a busy second?'],
  ask_load_before_drawing: [
    'Before you go on drawing: what load does this have to take?',
    'One thing before the drawing: how much does this have to take in a busy second?',
  ],
  numbers_next: [
    "Let's put numbers on it. What load does this have to take?",
    "Let's get a feeling for the size. What load does this have to take?",
  ],
  what_number_decides: [
    'You have {number}. What does that decide in your design?',
    'So {number}. What will you do differently because of it?',
  ],
  check_multiplication: [
    'Walk me through that multiplication again: how do you get to {number}?',
    'How do you get to {number}? One factor at a time, please.',
  ],
  roughly_how_many: [
    'Put a number on that for me: roughly how many a second at {component}?',
    'Roughly how many is that, at {component}?',
  ],
  roughly_how_many_free: [
    'Put a number on that for me: roughly how many?',
    'Roughly how many is that?',
  ],
  sketch_next: [
    "Then let's draw it. Show me the path of one write and of one read.",
    'Go to the board then, and start with the shortest path that works.',
    "Let's get it on the board, the simplest thing first.",
  ],
  keep_drawing: [
    'Go on with the drawing, then walk me through it.',
    'Finish what you are drawing first, then take me through it.',
  ],
  draw_first_part: [
    'Put the first two boxes on the board and talk as you go.',
    'Start with the box that a user talks to, and go on from there.',
  ],
  next_on_path: [
    'What comes next on the path of a write?',
    'Where does the request go from there?',
    'And where does the data end up?',
  ],
  walk_through: [
    'Take me along the arrows from {from} on. What happens on one write, and on one read?',
    'Walk me through it from {from} on: what do one write and one read do?',
    'Follow one write from {from} on, then one read. What happens on the way?',
  ],
  calls_and_data: [
    'Which calls does {from} make most often?',
    'What are the two or three main calls of {from}?',
    'Before we go deeper: what do you store for each {item}?',
    'What is in the record of one {item}, and who asks for it?',
    'Pick the busiest call of {from}. What goes in, and what comes back?',
  ],
  walk_through_free: [
    'Walk me through your board: what does one write do, and what does one read do?',
    'Take me along the arrows. What happens on one write, and on one read?',
  ],
  arrow_meaning: ['What travels along {edge}, and who starts it?'],
  loose_arrow: ['There is an arrow at {component} with an open end. Where does it go?'],
  what_is_it: ['What kind of box is {component}: what does it keep or do?'],
  go_deeper: [
    'I have the picture now, so let me go deeper.',
    "Let's go deeper from here.",
    'I can follow the whole path now. Let me pick a part.',
    "That gives me the overview. Let's look closer.",
    "OK, I see how it hangs together. Let's take it apart a little.",
    'We can work with that. Now the details.',
    "Let's stay with this drawing and ask it some questions.",
    "I think I've got the shape of it. Let me dig into one place.",
  ],
  go_deeper_asked: ['Deeper then, gladly.', "Let's do that."],
  setup_missing: [
    'Put the {focus} on the board, with who calls it and what is behind it.',
    'I still need the {focus} on the board, with a neighbour on each side.',
    'A box for the {focus} and two arrows are enough to begin with.',
  ],
  setup_missing_free: [
    'Put the part you want to talk about on the board, with who calls it and what is behind it.',
    'One box and its two neighbours are enough to begin with.',
  ],
  what_to_know_first: [
    'What would you like to know first?',
    'Where would you begin: what is still open for you in this problem?',
  ],
  phase_over_requirements: [
    "We've used the time for questions. Let's get to the numbers soon.",
    "Let's bring the questions to an end soon and get to the numbers.",
  ],
  phase_over_estimates: [
    "We're over the time for numbers. Let's get to the board soon.",
    'Round generously and come to the board soon; we have used the time for numbers.',
  ],
  phase_over_high_level: [
    "We're over the time for the sketch. Finish the line you are on, then I'd like to go deeper.",
    "Finish the line you are on; then I'd like to go deeper, as the time for the sketch is over.",
  ],
  half_time: [
    'Half of our time is gone; {minutes} minutes left.',
    "We're half way: {minutes} minutes to go.",
  ],
  minutes_left: ['{minutes} minutes left.', 'We have {minutes} minutes left.'],
  time_over: [
    'We have to stop here. One sentence: what would you do next?',
    'We have to stop here, so just one more sentence: what would you do next?',
  ],
  time_over_plain: [
    'That is our time. Thank you for walking me through it. The score card comes next.',
    'That is our time. Thanks for this round. The score card comes next.',
  ],
  goodbye: [
    'Thank you for taking me through it. The score card comes next.',
    "Thanks, let's stop there. The score card comes next.",
    'Thank you for the round. You get the score card now.',
  ],
  wrap_up: [
    'What would worry you most on the first day in production?',
    'It goes live tomorrow: what would worry you most?',
  ],
  wrap_up_drill: [
    'One last thing: what did you give up with this {focus}?',
    'To finish: what is the price of having this {focus} the way you drew it?',
  ],
  anything_to_add: [
    'Anything you would change or add before we stop?',
    'Thanks. What would you still change or add?',
  ],
  candidate_picks: [
    'Which part would you like to look at more closely?',
    'Is there a part of it that you would like to go into?',
  ],
  curveball: [
    'New fact: {fact} What do you do first?',
    'Let me change something. {fact} Where do you begin?',
    'Suppose this happens. {fact} What is your first move?',
  ],
  curveball_grounded: [
    'New fact: {fact} What happens at {component} then?',
    'Let me change something. {fact} What does that do to {component}?',
    'Suppose this happens. {fact} What does it mean for {component}?',
  ],
} as const satisfies Record<string, readonly string[]>
