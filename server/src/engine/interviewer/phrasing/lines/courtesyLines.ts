/** What comes before a question: that something was heard, or that it may not have been. */
export const courtesyLines = {
  /** Neither praise nor doubt; at most every third turn. */
  neutral: ['OK.', 'I see.', 'I follow.', 'Understood.', 'Got it.', 'Noted.'],
  /** How much patience or pressure there is in a follow-up; a steady round has neither. */
  tone: [],
  /** Leads from an answer to the next question on the same thing. */
  onwards: ['And', 'Then', 'Now', 'So'],
  /** Something that was explained before anybody asked for it. */
  told: ['You said {quote}.', 'Earlier you said {quote}.', 'As you said, {quote}.'],
  quote_now: ['You said {quote}.', 'You say {quote}.', 'As I heard it, {quote}.'],
  quote_before: ['Earlier you said {quote}.', 'A while ago you said {quote}.'],
} as const satisfies Record<string, readonly string[]>
