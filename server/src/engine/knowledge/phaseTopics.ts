import type { PhaseId } from '@sparboard/shared/round'
import type { DimensionId } from '@sparboard/shared/scorecard'

/**
 * Something worth asking in a phase, whatever is drawn. Only a person asks it from a card and hears the
 * points by ear: the built-in interviewer leads through the phases in its own way.
 */
export interface PhaseTopic {
  id: string
  title: string
  phases: readonly PhaseId[]
  /** With `{from}`, the box where a request comes in, where there is one on the board. */
  question: string
  /** The same without the slot; null where it needs none. */
  plainQuestion: string | null
  /** Why it is worth asking, as a whole sentence. */
  because: string
  points: readonly PhasePoint[]
  redFlags: readonly string[]
  /** What to go on with. */
  next: string | null
  pushBack: string | null
  /** From the smallest help to the largest. */
  hints: readonly string[]
}

export interface PhasePoint {
  /** Bare id, unique within its topic. */
  id: string
  isCore: boolean
  statement: string
  /** Asks for it where it was not heard. */
  probe: string
  /** The dimension that it is evidence for. */
  countsFor: DimensionId
}

const all: readonly PhaseTopic[] = [
  {
    id: 'phase.needs',
    title: 'What they need to know',
    phases: ['requirements', 'intro'],
    question: 'What do you need to know before you design this?',
    plainQuestion: null,
    because: 'The statement leaves most of it open, and they have to find that out.',
    points: [
      core(
        'uses',
        'Asks what users do with it, and picks the two or three things that matter',
        'What are the two or three things that people do with it?',
      ),
      core(
        'quality',
        'Asks how fast, how fresh or how safe it has to be, with numbers',
        'How fast and how fresh does it have to be?',
      ),
      core(
        'scale',
        'Asks how many users there are and how much they do',
        'How many people use it, and how often?',
      ),
      extra(
        'plan',
        'Says how they will go about the round',
        'How would you like to spend the next minutes?',
        'communication',
      ),
      extra(
        'check',
        'Says the requirements back before going on',
        'Can you say back what you have so far?',
        'communication',
      ),
    ],
    redFlags: ['Begins to draw before asking anything', 'Asks for every feature and ranks none'],
    next: 'Which of these requirements will be the hardest to meet?',
    pushBack: 'If you could ask one more question only, which would it be?',
    hints: [
      'Think of the people who use it: what do they do all day?',
      'Some of what you need to know is a number.',
      'You know what it does; how well does it have to do it?',
    ],
  },
  {
    id: 'phase.scope',
    title: 'What is left out',
    phases: ['requirements'],
    question: 'What would you leave out of a first version?',
    plainQuestion: null,
    because: 'Who leaves nothing out will not get to the end of it today.',
    points: [
      core(
        'in',
        'Says what the first version has to do',
        'What does the first version have to do?',
      ),
      core('out', 'Leaves something out, and says why that can wait', 'What can wait, and why?'),
      extra(
        'back',
        'Checks that the interviewer agrees',
        'Is that the scope we agree on?',
        'communication',
      ),
    ],
    redFlags: ['Wants to build all of it', 'Leaves out what the product lives on'],
    next: 'What does that save you in the design?',
    pushBack: 'Suppose half of your users want exactly that. Does it stay out?',
    hints: ['Think of what nobody would miss in the first month.'],
  },
  {
    id: 'phase.hardest',
    title: 'The hardest requirement',
    phases: ['requirements', 'estimates'],
    question: 'Which of these requirements will be the hardest to meet?',
    plainQuestion: null,
    because: 'What they call the hardest part tells you where to dig later.',
    points: [
      core('pick', 'Picks one and says why it is hard', 'If you had to name one, which?'),
      core(
        'number',
        'Puts a number on it: how fast, how often, how many',
        'What number would it have to reach?',
      ),
      extra(
        'design',
        'Says what in the design it will decide',
        'Which part of the design does that decide?',
        'requirements',
      ),
    ],
    redFlags: ['Calls all of them important', 'Picks one that any design would meet'],
    next: 'How would you notice that you do not meet it?',
    pushBack: 'And what would you give up to meet it?',
    hints: ['Think of the moment when most users do the same thing.'],
  },
  {
    id: 'phase.load',
    title: 'The load in a busy second',
    phases: ['estimates'],
    question: 'What does all of that come to in the busiest second?',
    plainQuestion: null,
    because: 'Until there is a rate, nobody can say whether one machine is enough.',
    points: [
      core(
        'rate',
        'Works out an average rate from users and what they do',
        'How many is that in an average second?',
        'estimates',
      ),
      core(
        'peak',
        'Takes the peak and not only the average',
        'And in the busiest minute of the week?',
        'estimates',
      ),
      core('split', 'Separates reads from writes', 'How much of that is reading?', 'estimates'),
      extra(
        'assumption',
        'Says what was assumed on the way',
        'What did you assume on the way to that number?',
        'estimates',
      ),
    ],
    redFlags: ['Names a number without a way to it', 'Is a thousand times off and does not notice'],
    next: 'How much of it lies around after a year?',
    pushBack: 'Suppose you are ten times off. In which direction would that hurt?',
    hints: [
      'Begin with one user: what does she do in a day?',
      'A day has about 100,000 seconds.',
      'Few systems are used equally at night and in the evening.',
    ],
  },
  {
    id: 'phase.volume',
    title: 'How much there is to keep',
    phases: ['estimates'],
    question: 'How much of it lies around after a year?',
    plainQuestion: null,
    because: 'The size decides what fits on one machine and what has to be split.',
    points: [
      core(
        'size',
        'Takes a size for one record and multiplies',
        'How large is one of them?',
        'estimates',
      ),
      core('time', 'Says for how long it is kept', 'For how long do you keep them?', 'estimates'),
      extra(
        'copies',
        'Counts copies and indexes, too',
        'How often does each byte really lie on a disk?',
        'estimates',
      ),
      extra(
        'transfer',
        'Works out what goes over the wire',
        'What goes out over the network in a second?',
        'estimates',
      ),
    ],
    redFlags: ['Mixes up bits and bytes, or a day and a month'],
    next: 'What follows from that for your design?',
    pushBack: 'Which of it could you throw away after a month?',
    hints: ['Take one record and count its bytes.', 'How many of them come in on one day?'],
  },
  {
    id: 'phase.decides',
    title: 'What the numbers decide',
    phases: ['estimates', 'high_level'],
    question: 'What in your design follows from these numbers?',
    plainQuestion: null,
    because: 'Numbers that decide nothing were not worth the time.',
    points: [
      core(
        'decision',
        'Decides something by them: how many machines, split or not',
        'What do you draw differently because of that?',
        'estimates',
      ),
      core(
        'limit',
        'Compares them with what one machine can take',
        'What can one machine take of it?',
        'estimates',
      ),
      extra(
        'doubt',
        'Checks whether they can be right',
        'How would you check that number?',
        'estimates',
      ),
    ],
    redFlags: ['Splits what would fit on one machine', 'Goes on as if there were no numbers'],
    next: 'At ten times as much, what would you do differently?',
    pushBack: 'Would a tenth of it change your mind?',
    hints: ['Think of one ordinary machine: what can it take in a second?'],
  },
  {
    id: 'phase.walk',
    title: 'A walk along the arrows',
    phases: ['high_level'],
    question:
      'Take me along the arrows from {from} on. What happens on one write, and on one read?',
    plainQuestion: 'Take me along the arrows. What happens on one write, and on one read?',
    because: 'Before you go deeper, you both have to see the same system.',
    points: [
      core(
        'write',
        'Follows one write to where it rests',
        'Somebody presses save. Where does that go?',
        'design',
      ),
      core(
        'read',
        'Follows one read to the answer on the screen',
        'Somebody opens the app. Where does what she sees come from?',
        'design',
      ),
      core(
        'purpose',
        'Says what each box on the way is there for',
        'Which of these boxes could you take away?',
        'design',
      ),
      extra(
        'follow',
        'Takes you along, so that you need not ask',
        'Where on the board are you now?',
        'communication',
      ),
    ],
    redFlags: ['Reads out the names of the boxes', 'The way breaks off before the data rests'],
    next: 'Which step of it takes longest?',
    pushBack: 'Which of these boxes could you take away today?',
    hints: ['Begin with one press of a button.', 'Where is it when the user has closed the app?'],
  },
  {
    id: 'phase.calls',
    title: 'The calls and the records',
    phases: ['high_level'],
    question: 'What are the two or three main calls of {from}?',
    plainQuestion: 'What are the two or three main calls?',
    because: 'A drawing of boxes shows neither the calls nor what is kept.',
    points: [
      core(
        'calls',
        'Names the main calls with what goes in and what comes back',
        'What goes into the busiest call, and what comes back?',
        'design',
      ),
      core(
        'record',
        'Names the main records and what each is found by',
        'What do you look a record up by?',
        'design',
      ),
      extra(
        'pages',
        'Says how a long list comes in parts',
        'What comes back when there are ten thousand of them?',
        'design',
      ),
    ],
    redFlags: ['One call that does everything', 'No record has anything to be found by'],
    next: 'And what is in one record?',
    pushBack: 'Which of these calls may safely be sent twice?',
    hints: ['Take the screen that users see first: what does it ask for?'],
  },
  {
    id: 'phase.simplest',
    title: 'The simplest version',
    phases: ['high_level'],
    question: 'What is the simplest version of this that would work?',
    plainQuestion: null,
    because: 'A drawing should grow from what works and not from what is known.',
    points: [
      core(
        'simple',
        'Names a smaller version that meets the main need',
        'What would you build with two people in a month?',
        'design',
      ),
      core(
        'growth',
        'Says what comes next, and what would make it necessary',
        'What would you add next, and when?',
        'design',
      ),
    ],
    redFlags: ['Each box is there because others have one'],
    next: 'What is the first thing that breaks in it as you grow?',
    pushBack: 'Why not stay with that for a year?',
    hints: ['Imagine a hundred users and one machine.'],
  },
  {
    id: 'phase.missing',
    title: 'A part that is not drawn yet',
    phases: ['high_level'],
    question: '',
    plainQuestion: null,
    because: '',
    points: [
      core('where', 'Says which part does this, or draws it', 'Which box does that?', 'design'),
      core(
        'why',
        'Says why it needs a part of its own, or why it does not',
        'Why there and not in a box of its own?',
        'design',
      ),
    ],
    redFlags: ['Adds a box and cannot say what it does there'],
    next: null,
    pushBack: 'What would happen without it?',
    hints: ['Follow one request step by step and look for the step that nobody does.'],
  },
  {
    id: 'phase.unclear',
    title: 'Something unclear on the board',
    phases: ['high_level', 'deep_dives'],
    question: '',
    plainQuestion: null,
    because: '',
    points: [
      core(
        'clear',
        'Makes it clear, in words or on the board',
        'Can you make that clear on the board?',
        'design',
      ),
      extra('reason', 'Says why it is drawn like that', 'Why did you draw it like that?', 'design'),
    ],
    redFlags: ['Does not know what was drawn'],
    next: null,
    pushBack: null,
    hints: [],
  },
  {
    id: 'phase.choice',
    title: 'The choice with the highest price',
    phases: ['deep_dives', 'wrap_up'],
    question: 'Which choice on this board costs you most, and what do you get for it?',
    plainQuestion: null,
    because: 'Every design gives something up, and so far you may have heard only what it brings.',
    points: [
      core('price', 'Names what the choice gives up', 'What do you give up for it?', 'tradeoffs'),
      core(
        'alternative',
        'Names another way, and why not that one',
        'What else could you have taken?',
        'tradeoffs',
      ),
      extra(
        'amount',
        'Says how much it costs: time, money, staleness',
        'How much is that, in time or money?',
        'tradeoffs',
      ),
      extra(
        'reversal',
        'Says what would make them choose differently',
        'What would make you change your mind?',
        'tradeoffs',
      ),
    ],
    redFlags: ['Sees only advantages', '“It depends”, and no decision'],
    next: 'What would have to change for you to choose the other way?',
    pushBack: 'Who on your team would disagree, and why?',
    hints: [
      'Think of what you would have without it.',
      'Somebody pays for it: in time or in money.',
    ],
  },
  {
    id: 'phase.worry',
    title: 'The weakest place',
    phases: ['wrap_up'],
    question: 'It goes live tomorrow: what would worry you most?',
    plainQuestion: null,
    because: 'Who knows the weak place of a design knows the design.',
    points: [
      core(
        'risk',
        'Names the weakest place, and why it is',
        'Which box is it, and what happens there?',
        'operations',
      ),
      core(
        'notice',
        'Says how they would notice, and after how long',
        'How do you find out, and after how long?',
        'operations',
      ),
      extra(
        'first',
        'Says what they would do about it first',
        'What do you do in the first ten minutes?',
        'operations',
      ),
      extra(
        'sum',
        'Sums up with the risks that are left',
        'Which risks are left, all in all?',
        'communication',
      ),
    ],
    redFlags: ['Nothing worries them', 'Worries about what this design does not do'],
    next: 'And how would you roll it out?',
    pushBack: 'Why is that still in the design then?',
    hints: ['Which box would you look at first when the phone rings?'],
  },
  {
    id: 'phase.change',
    title: 'What they would change',
    phases: ['wrap_up', 'feedback'],
    question: 'With one more week, what would you change first?',
    plainQuestion: null,
    because: 'A look back shows what they learned on the way.',
    points: [
      core(
        'change',
        'Names one change that matters, and why',
        'Why that before anything else?',
        'communication',
      ),
      core(
        'admits',
        'Admits what they were not sure of',
        'What were you least sure of?',
        'communication',
      ),
    ],
    redFlags: ['Would polish what already works'],
    next: null,
    pushBack: null,
    hints: [],
  },
]

/** By id. */
export const phaseTopics: ReadonlyMap<string, PhaseTopic> = new Map(
  all.map((topic) => [topic.id, topic]),
)

function core(
  id: string,
  statement: string,
  probe: string,
  countsFor: DimensionId = 'requirements',
): PhasePoint {
  return { id, isCore: true, statement, probe, countsFor }
}

function extra(id: string, statement: string, probe: string, countsFor: DimensionId): PhasePoint {
  return { id, isCore: false, statement, probe, countsFor }
}
