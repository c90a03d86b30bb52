/** What comes before a question: that something was heard, or that it may not have been. */
export const courtesyLines = {
  /** Neither praise nor doubt; at most every third turn. */
  neutral: ['OK.', 'I see.', 'I follow.', 'Understood.', 'Got it.', 'Noted.'],
  /** Leads from an answer to the next question on the same thing. */
  onwards: ['And', 'Then', 'Now', 'So'],
  /** A point that may have been made is asked for once more. */
  to_be_sure: [
    'To be sure I heard you:',
    "In case you've said it already, once more:",
    'I may only have caught half of it:',
    'Help me with one detail:',
    "Let me check that I've understood:",
  ],
  quote_now: ['You said {quote}.', 'You say {quote}.', 'As I heard it, {quote}.'],
  quote_before: ['Earlier you said {quote}.', 'A while ago you said {quote}.'],
} as const satisfies Record<string, readonly string[]>
