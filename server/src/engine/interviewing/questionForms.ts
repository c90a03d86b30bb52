const suggesting =
  /\b(?:(?:would|could|should|does|did|is|are|can|will)n['’]t (?:you|we|it|that|this|they|the|there)\b(?: (?:agree|think|say|use|want|need|rather|be better))*|don['’]t you (?:think|agree)|(?:should|would|could|do) you not\b|would it not be|why (?:not|don['’]t you) (?:just |simply )?(?:use|add|put|take)|surely)\b/i
const tagged =
  /, (?:right|correct|yes|no|isn['’]t it|is it not|won['’]t it|doesn['’]t it|wouldn['’]t you|agreed|okay|ok)\s*\?\s*$/i
const proposing =
  /^(?:(?:and|so|but|ok|okay|well|then|maybe|perhaps|hm+)\b,? )*(?:would|could|should|can|will|might) (?:you|we) (?:(?:also|just|not|maybe|perhaps|simply|then|rather|want to|need to) )*(?:use|add|put|choose|pick|take|cache|shard|partition|replicate|index|split|batch|retry|lock|go with|store|introduce|insert|queue|deploy|have an?)\b/i

/** What is asked for is then a stroke, and no solution. */
const aboutTheBoard = /\b(?:arrows?|labels?|names?|box(?:es)?|board|drawing|note|numbers?)\b/i

/** The words of a question that suggest its answer, in a sentence on why; null for an open one. */
export function leadingWords(text: string): string | null {
  for (const sentence of sentencesOf(text)) {
    if (!sentence.endsWith('?')) continue
    const found = suggesting.exec(sentence) ?? tagged.exec(sentence)
    if (found) return `“${found[0].replace(/^[ ,]+/, '').trim()}” tells them what to answer.`
    const proposal = proposing.exec(sentence)
    if (proposal && !/\bor\b/i.test(sentence) && !aboutTheBoard.test(sentence)) {
      return `“${proposal[0].trim()} …” proposes a solution, and only yes or no is left to say.`
    }
  }
  return null
}

const questionWord = '(?:what|how|when|where|who|whom|which|why|would|could|do|does|is|are|can)'
const joined = new RegExp(
  `\\b${questionWord}\\b[^?]{8,}?\\b(?:and|or)\\b,? (?:also |then )?(?!how (?:often|much|many|long|soon|far)\\b)(?:what|how|when|where|who|which)\\b[^?]{4,}\\?`,
  'i',
)

/** Whether somebody who answers has to answer twice. */
export function isDouble(text: string): boolean {
  const questions = sentencesOf(text).filter((sentence) => sentence.endsWith('?'))
  return questions.length > 1 || questions.some((sentence) => joined.test(sentence))
}

function sentencesOf(text: string): string[] {
  return (text.match(/[^.!?\n]+[.!?]*/g) ?? []).map((sentence) => sentence.trim())
}
