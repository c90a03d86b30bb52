import type {
  Cockpit,
  CommandAnswer,
  CommandInput,
  CreatedRound,
  CreateRoundInput,
  DraftedFollowUps,
  ErrorAnswer,
  InterviewingFeedback,
  JoinBody,
  JoinedRound,
  KnockAnswer,
  KnockBody,
  DrillSummary,
  ModelStatus,
  ModelTest,
  ProblemSummary,
  PublicConfig,
  RefusalCode,
  RoundCode,
  RoundSnapshot,
  Rubric,
} from '@sparboard/shared/protocol'
import type { Role } from '@sparboard/shared/round'
import type { Scorecard } from '@sparboard/shared/scorecard'

/** Why a call did not succeed, with a sentence for people. */
export interface ApiFailure {
  /** A refusal of the server; `unreachable` when no answer came; `unreadable` when it made no sense. */
  code: RefusalCode | 'unreachable' | 'unreadable'
  message: string
}

export type ApiOutcome<Value> = { ok: true; value: Value } | { ok: false; failure: ApiFailure }

/** What is said when no answer came. */
export const unreachable: ApiFailure = {
  code: 'unreachable',
  message: 'The server cannot be reached. Try again in a moment.',
}

const unreadable: ApiFailure = {
  code: 'unreadable',
  message: 'The server’s answer could not be read. Load the page again.',
}

// A call that hangs longer than this is as good as lost; every call may be repeated.
const timeoutMs = 15_000

/** The problems that a round can be about. */
export function fetchProblems(): Promise<ApiOutcome<ProblemSummary[]>> {
  return call('GET', '/api/problems', isArray<ProblemSummary>)
}

/** What the drills on prepared boards are about. */
export function fetchDrills(): Promise<ApiOutcome<DrillSummary[]>> {
  return call('GET', '/api/drills', isArray<DrillSummary>)
}

/** What this server offers. */
export function fetchConfig(): Promise<ApiOutcome<PublicConfig>> {
  return call('GET', '/api/config', hasKey<PublicConfig>('model'))
}

/** Creates a round; this browser takes part in it from then on. */
export function createRound(input: CreateRoundInput): Promise<ApiOutcome<CreatedRound>> {
  return call('POST', '/api/rounds', hasKey<CreatedRound>('roundId'), input)
}

/** Joins with an invite. Joining a round again gives the same participant. */
export function joinRound(body: JoinBody): Promise<ApiOutcome<JoinedRound>> {
  return call('POST', '/api/join', hasKey<JoinedRound>('roundId'), body)
}

/** A code that lets somebody knock at a round, for its host. The one before it for that role is void. */
export function askForCode(roundId: string, role: Role): Promise<ApiOutcome<RoundCode>> {
  const path = `/api/rounds/${encodeURIComponent(roundId)}/code`
  return call('POST', path, hasKey<RoundCode>('code'), { role })
}

/** Knocks with a code. Knocking again gives the same knock. */
export function knock(body: KnockBody): Promise<ApiOutcome<KnockAnswer>> {
  return call('POST', '/api/knocks', hasKey<KnockAnswer>('status'), body)
}

/** What became of a knock of this browser. */
export function fetchKnock(knockId: string): Promise<ApiOutcome<KnockAnswer>> {
  const path = `/api/knocks/${encodeURIComponent(knockId)}`
  return call('GET', path, hasKey<KnockAnswer>('status'))
}

/** The round as this participant may see it. */
export function fetchRound(roundId: string): Promise<ApiOutcome<RoundSnapshot>> {
  return call('GET', `/api/rounds/${encodeURIComponent(roundId)}`, hasKey<RoundSnapshot>('events'))
}

/** Asks something of a round. The same `commandId` again changes nothing and gives the same answer. */
export function sendCommand(
  roundId: string,
  command: CommandInput,
): Promise<ApiOutcome<CommandAnswer>> {
  const path = `/api/rounds/${encodeURIComponent(roundId)}/commands`
  return call('POST', path, hasKey<CommandAnswer>('seq'), command)
}

/** The score card of a round that has ended. */
export function fetchScorecard(roundId: string): Promise<ApiOutcome<Scorecard>> {
  const path = `/api/rounds/${encodeURIComponent(roundId)}/scorecard`
  return call('GET', path, hasKey<Scorecard>('dimensions'))
}

/** What to ask and what to listen for; for the interviewers of a round that a person leads. */
export function fetchCockpit(roundId: string): Promise<ApiOutcome<Cockpit>> {
  const path = `/api/rounds/${encodeURIComponent(roundId)}/cockpit`
  return call('GET', path, hasKey<Cockpit>('cards'))
}

/** Follow-ups on a question, or with null next questions, that a model drafts; nothing is said by it. */
export function draftQuestions(
  roundId: string,
  questionId: string | null,
): Promise<ApiOutcome<DraftedFollowUps>> {
  const path = `/api/rounds/${encodeURIComponent(roundId)}/cockpit/drafts`
  return call('POST', path, hasKey<DraftedFollowUps>('drafts'), { questionId })
}

/** What the marks of a score card mean; for whoever may give any. */
export function fetchRubric(roundId: string): Promise<ApiOutcome<Rubric>> {
  return call('GET', `/api/rounds/${encodeURIComponent(roundId)}/rubric`, hasKey('dimensions'))
}

/** How somebody interviewed; for themselves, after the end. */
export function fetchInterviewing(roundId: string): Promise<ApiOutcome<InterviewingFeedback>> {
  const path = `/api/rounds/${encodeURIComponent(roundId)}/interviewing`
  return call('GET', path, hasKey<InterviewingFeedback>('advice'))
}

/** What the model of a round costs; for its host. */
export function fetchModelStatus(roundId: string): Promise<ApiOutcome<ModelStatus>> {
  const path = `/api/rounds/${encodeURIComponent(roundId)}/model`
  return call('GET', path, hasKey<ModelStatus>('limits'))
}

/** Asks the model of a round whether it is there; for its host. */
export function testModel(roundId: string): Promise<ApiOutcome<ModelTest>> {
  const path = `/api/rounds/${encodeURIComponent(roundId)}/model/test`
  return call('POST', path, hasKey<ModelTest>('ok'))
}

/** Where a round's report downloads from. */
export function reportUrl(roundId: string): string {
  return `/api/rounds/${encodeURIComponent(roundId)}/report.md`
}

/** Where a round's events stream from, beginning after `lastSeq`. */
export function eventsUrl(roundId: string, lastSeq: number): string {
  return `/api/rounds/${encodeURIComponent(roundId)}/events?after=${lastSeq}`
}

async function call<Value>(
  method: 'GET' | 'POST',
  path: string,
  isExpected: (value: unknown) => value is Value,
  body?: unknown,
): Promise<ApiOutcome<Value>> {
  let response: Response
  let answer: unknown
  try {
    response = await fetch(path, {
      method,
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const text = await response.text()
    answer = parseJson(text)
  } catch {
    return { ok: false, failure: unreachable }
  }
  if (isErrorAnswer(answer)) return { ok: false, failure: answer.error }
  if (response.ok && isExpected(answer)) return { ok: true, value: answer }
  // A proxy that answers for a server that is down sends a page of its own.
  if (response.status >= 502 && response.status <= 504) return { ok: false, failure: unreachable }
  return { ok: false, failure: unreadable }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

// The server and this client are built together, so an answer is checked for its kind, not in depth.
function isArray<Item>(value: unknown): value is Item[] {
  return Array.isArray(value)
}

function hasKey<Value>(key: keyof Value & string) {
  return (value: unknown): value is Value =>
    typeof value === 'object' && value !== null && key in value
}

function isErrorAnswer(value: unknown): value is ErrorAnswer {
  if (!hasKey<{ error: unknown }>('error')(value)) return false
  const { error } = value
  return (
    hasKey<{ code: unknown; message: unknown }>('code')(error) &&
    typeof error.code === 'string' &&
    typeof error.message === 'string'
  )
}
