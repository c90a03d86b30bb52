/** Words about oneself as words about the other: "we delete our key" becomes "you delete your key". */
export function secondPerson(text: string): string {
  return pronouns.reduce((turned, [pattern, word]) => turned.replace(pattern, word), text)
}

const adverbs = String.raw`((?:probably|also|just|simply|then|first|always|never|only|maybe) )?`

const pronouns: readonly [RegExp, string][] = [
  // What somebody would do is, in their design, what they do.
  [new RegExp(String.raw`\b(?:i|we)(?:'d| would|'ll| will) ${adverbs}be\b`, 'gi'), '$1you are'],
  [
    new RegExp(
      String.raw`\b(?:i|we)(?:'d| would|'ll| will) ${adverbs}(?!not\b|rather\b)(?=\w+(?<!ed)\b)`,
      'gi',
    ),
    'you $1',
  ],
  [/\blet's\b/gi, 'you'],
  [/\b(?:i|we) am\b/gi, 'you are'],
  [/\bi'm\b/gi, "you're"],
  [/\b(?:i|we) was\b/gi, 'you were'],
  [/\b(?:i|we)'(d|ll|ve|re)\b/gi, "you'$1"],
  [/\b(?:i|we)\b/gi, 'you'],
  [/\b(?:me|us)\b/g, 'you'],
  [/\b(?:my|our)\b/gi, 'your'],
  [/\b(?:mine|ours)\b/gi, 'yours'],
  [/\b(?:myself|ourselves)\b/gi, 'yourself'],
]
