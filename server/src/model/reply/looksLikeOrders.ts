import { visibleText } from './plainText.ts'

/**
 * Text that speaks to the interviewer's machinery instead of about a system: orders, roles, marks, its
 * own instructions, pieces of a reply. Wide on purpose: what it costs is a model's second opinion on a
 * round, and what it misses may cost a fair score.
 */
const orders: readonly RegExp[] = [
  /\b(?:system|assistant|developer|interviewer(?: note)?|admin|operator)\s*:/i,
  /\b(?:ignore|disregard|forget|override|bypass|switch off|turn off|disable)\b.{0,40}\b(?:instruction|rule|prompt|previous|above|guideline|check|filter)/i,
  /\b(?:system prompt|your (?:instructions|rules|prompt)|hidden (?:text|prompt)|new instructions|new rules:)/i,
  /\b(?:(?:full|top|best|highest|maximum) (?:marks|score|grade|rating)|(?:every|all|each) dimensions?|(?:score|grade|rate) (?:me|him|her|them|this|it|the candidate))\b/i,
  /\b(?:reveal|print|repeat|show|say|translate|leak|tell me)\b.{0,40}\b(?:reference|(?:your|core|key|missing|private) points|model answer|solution|requirement|prompt|rubric|word for word)/i,
  /\b(?:you are (?:now|no longer)|act as|pretend|play the part|from now on you)\b/i,
  /\bthe model answer\b|\b(?:candidate|i) (?:has|have) (?:passed|explained everything|covered everything)\b/i,
  /\bas the (?:operator|owner|admin(?:istrator)?|developer)\b|\bi order you\b|\bonly ask questions\b/i,
  /"(?:say|move|heard|role|content)"\s*:|<\/?[a-z_]+>|```|!\[[^\]]*\]\(|\b[a-z_]+\.[a-z_]+#[a-z_]+/i,
]

/** Tells whether a text gives a model orders, as far as its words show. */
export function looksLikeOrders(text: string): boolean {
  const seen = visibleText(text)
  return orders.some((pattern) => pattern.test(seen))
}
