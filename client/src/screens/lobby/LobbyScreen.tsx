import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import { KeyRound } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import type { DrillSummary, PublicConfig } from '@sparboard/shared/protocol'
import {
  createRound,
  fetchConfig,
  fetchDrills,
  fetchProblems,
  newCommandId,
  sendCommand,
} from '../../api/index.ts'
import {
  doneTitles,
  FocusPicker,
  isPreparedDrill,
  problemsOf,
  ProblemPicker,
  RecentRounds,
  recentRounds,
  rememberChoice,
  rememberedChoice,
  RoundCard,
  Sketch,
  toCreateRound,
  type ChoiceProblems,
  type LobbyChoice,
  type ProblemList,
} from '../../features/lobby/index.ts'
import { ThemeToggle } from '../../ui/ThemeToggle.tsx'
import { useTitle } from '../../ui/useTitle.ts'
import { Wordmark } from '../../ui/Wordmark.tsx'
import css from './LobbyScreen.module.css'

/** The start page: choose what to be asked about, by whom and for how long. */
export function LobbyScreen() {
  useTitle('Sparboard: a system-design whiteboard that asks back')
  const [, navigate] = useLocation()
  const [choice, setChoice] = useState(rememberedChoice)
  const [rounds] = useState(recentRounds)
  const [openedAtMs] = useState(() => Date.now())
  const { list, reload } = useProblems()
  const config = useConfig()
  const drills = useDrills(choice.format === '10')
  const [problems, setProblems] = useState<ChoiceProblems>({})
  const [toFocus, setToFocus] = useState<ChoiceProblems | null>(null)
  useFocusOnProblem(toFocus)
  const [failure, setFailure] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  /** Pressed before the problems were there. */
  const [wantsStart, setWantsStart] = useState(false)

  const effective = withoutUnavailable(choice, list, config)
  const change = (part: Partial<LobbyChoice>) => {
    const next = { ...effective, ...part }
    setChoice(next)
    setFailure(null)
    // Messages disappear as soon as they are dealt with, but new ones wait for the next attempt.
    setProblems((shown) => keepShown(shown, problemsOf(next)))
  }

  const start = async () => {
    setWantsStart(false)
    const found = problemsOf(effective)
    setProblems(found)
    if (Object.keys(found).length > 0) {
      setToFocus(found)
      return
    }
    setIsBusy(true)
    rememberChoice(effective)
    const created = await createRound(toCreateRound(effective))
    if (!created.ok) {
      setIsBusy(false)
      setFailure(
        created.failure.code === 'unreachable'
          ? 'The server cannot be reached. Your choice is kept; try again in a moment.'
          : created.failure.message,
      )
      return
    }
    const { roundId } = created.value
    if (effective.interviewer !== 'human') {
      // Should this get lost, the waiting room offers the start once more.
      await sendCommand(roundId, { type: 'start', commandId: newCommandId() })
    }
    navigate(`/round/${roundId}`)
  }

  const isWaiting = wantsStart && list.status === 'loading' && needsList(effective)
  const startNow = useEffectEvent(() => void start())
  useEffect(() => {
    if (!wantsStart || isWaiting) return undefined
    const timer = setTimeout(() => startNow())
    return () => clearTimeout(timer)
  }, [wantsStart, isWaiting])

  const done = doneTitles(rounds)
  const chosen =
    list.status === 'ready'
      ? (list.problems.find(({ id }) => id === effective.problemId) ?? null)
      : null
  return (
    <div className={css['page']}>
      <a className="skip-link" href="#round">
        Skip to your round
      </a>
      <header className={css['header']}>
        <Wordmark />
        <div className={css['ways']}>
          <Link href="/join" className={css['code'] ?? ''}>
            <KeyRound size={15} strokeWidth={1.9} aria-hidden />
            Join with a code
          </Link>
          <ThemeToggle />
        </div>
      </header>
      <main className={css['main']}>
        <div className={css['hero']}>
          <div>
            <h1 className={css['claim']}>Draw the system. Answer for it.</h1>
            <p className={css['lead']}>
              A whiteboard with an interviewer beside it: it reads what you draw and asks about it
              by name. Practise alone, or run a mock round with a colleague.
            </p>
          </div>
          <div className={css['sketch']}>
            <Sketch />
          </div>
        </div>
        <div className={css['pickers']}>
          {effective.format === '10' ? (
            <FocusPicker
              selected={effective.focus}
              boardStart={effective.boardStart}
              onSelect={(focus) => change({ focus })}
              onBoardStart={(boardStart) => change({ boardStart })}
            />
          ) : null}
          {isPreparedDrill(effective) ? null : (
            <ProblemPicker
              heading={effective.format === '10' ? 'In which system?' : 'What will you design?'}
              list={list}
              selected={effective.problemId}
              problem={problems.problem}
              done={done}
              onSelect={(problemId) => change({ problemId })}
              onRetry={reload}
            />
          )}
        </div>
        <div className={css['side']} id="round">
          <RoundCard
            choice={effective}
            problem={chosen}
            drill={drills.find(({ kind }) => kind === effective.focus) ?? null}
            config={config}
            problems={problems}
            failure={failure}
            isBusy={isBusy || isWaiting}
            onChange={change}
            onStart={() => setWantsStart(true)}
          />
          <RecentRounds rounds={rounds} nowMs={openedAtMs} />
        </div>
      </main>
      <footer className={css['footer']}>
        No account. Rounds are kept on this server, and a link lets others in.
      </footer>
    </div>
  )
}

/** A problem of one's own needs no list, and neither does a drill that brings its own. */
function needsList(choice: LobbyChoice): boolean {
  return !isPreparedDrill(choice) && choice.problemId !== 'own'
}

/** The choice, less what this server does not offer: a remembered problem or model may be gone. */
function withoutUnavailable(
  choice: LobbyChoice,
  list: ProblemList,
  config: PublicConfig | null,
): LobbyChoice {
  const isGone =
    list.status === 'ready' &&
    choice.problemId !== 'own' &&
    !list.problems.some(({ id }) => id === choice.problemId)
  const firstProblem = list.status === 'ready' ? (list.problems[0]?.id ?? null) : null
  return {
    ...choice,
    problemId: isGone ? firstProblem : choice.problemId,
    interviewer: choice.interviewer === 'model' && !config?.model ? 'builtin' : choice.interviewer,
  }
}

function keepShown(shown: ChoiceProblems, current: ChoiceProblems): ChoiceProblems {
  const kept: ChoiceProblems = {}
  for (const field of Object.keys(shown) as (keyof ChoiceProblems)[]) {
    if (current[field] !== undefined) kept[field] = current[field]
  }
  return kept
}

/** Leads to the first field with a problem, once the messages are drawn that mark it as invalid. */
function useFocusOnProblem(toFocus: ChoiceProblems | null): void {
  useEffect(() => {
    if (!toFocus) return
    const selector = toFocus.problem === undefined ? '[aria-invalid]' : 'input[type="search"]'
    document.querySelector<HTMLElement>(selector)?.focus()
  }, [toFocus])
}

function useProblems(): { list: ProblemList; reload: () => void } {
  const [list, setList] = useState<ProblemList>({ status: 'loading' })
  const load = useCallback(() => {
    void fetchProblems().then((outcome) => {
      setList(
        outcome.ok
          ? { status: 'ready', problems: outcome.value }
          : { status: 'failed', message: 'The problems could not be loaded.' },
      )
    })
  }, [])
  useEffect(load, [load])
  const reload = () => {
    setList({ status: 'loading' })
    load()
  }
  return { list, reload }
}

/** Asked for when a drill is chosen; without them the lobby says less, but works. */
function useDrills(isWanted: boolean): readonly DrillSummary[] {
  const [drills, setDrills] = useState<readonly DrillSummary[]>([])
  const isMissing = isWanted && drills.length === 0
  useEffect(() => {
    if (!isMissing) return
    void fetchDrills().then((outcome) => {
      if (outcome.ok) setDrills(outcome.value)
    })
  }, [isMissing])
  return drills
}

function useConfig(): PublicConfig | null {
  const [config, setConfig] = useState<PublicConfig | null>(null)
  useEffect(() => {
    void fetchConfig().then((outcome) => {
      if (outcome.ok) setConfig(outcome.value)
    })
  }, [])
  return config
}
