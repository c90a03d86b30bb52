import type { Ref } from 'react'
import type { ComponentId, ParticipantId, QuestionId, RoundId } from '@sparboard/shared/base'
import type { ComponentKind } from '@sparboard/shared/design'
import type { QuestionStatus, Role } from '@sparboard/shared/round'

/** One question about a component, as the board shows it. */
export interface BoardPin {
  questionId: QuestionId
  /** Shown in the dot; 1, 2, 3, … in the order of the round. */
  number: number
  componentId: ComponentId
  status: QuestionStatus
  /** The question that the conversation has open or points at now. */
  isActive: boolean
}

/** Somebody whose tab is on this board now. One entry a person, however many tabs they have. */
export interface BoardPerson {
  id: ParticipantId
  name: string
  role: Role
  /** Their cursor's colour, for the avatar; the same in every tab of the round. */
  color: string
  isTyping: boolean
  /** Changed the drawing within the last moments. */
  isDrawing: boolean
  /** Asks the others to follow what they look at. */
  isLeading: boolean
  isSelf: boolean
}

/**
 * Where the drawing is kept right now.
 * - `connecting`: the first contact; nothing has been received yet.
 * - `saved`: every stroke is durable on the server.
 * - `saving`: strokes are on their way.
 * - `offline`: no connection; strokes are kept on this device and sent later.
 * - `offline_unkept`: no connection, and this browser keeps nothing: strokes are in this page alone.
 * - `not_saving`: connected, but the server cannot write to its disk.
 * - `read_only`: connected, and this role does not draw.
 * - `stopped`: the server refuses what this page sends; it does not try any more.
 */
export type BoardSavedState =
  | 'connecting'
  | 'saved'
  | 'saving'
  | 'offline'
  | 'offline_unkept'
  | 'not_saving'
  | 'read_only'
  | 'stopped'

/** A shape that the conversation can be about: anything drawn that is no line and no page. */
export interface BoardComponent {
  id: ComponentId
  /** First line of what is written on it; '' when nothing is. */
  label: string
  /** Known only for shapes of the palette; the server reads the others. */
  kind: ComponentKind | null
}

/** Whose board this is. */
export interface BoardUser {
  id: ParticipantId
  name: string
  role: Role
}

/** What the screen may ask of a mounted board. */
export interface BoardHandle {
  /** Brings a component into view, selects it, and pulses it once. False when it is not drawn any more. */
  focusComponent(id: ComponentId): boolean
  /** Gives the keyboard to the canvas. */
  focusBoard(): void
  /** Shows or hides "is typing" beside this person's name for the others. */
  setTyping(isTyping: boolean): void
  /** Reads a `.excalidraw` or `.tldr` file and puts it beside what is drawn; says why when it cannot. */
  importFile(file: File): Promise<void>
  /** The one selected component, if a question may be pinned to it; null otherwise. */
  pinnableSelection(): BoardComponent | null
}

export interface BoardFeatureProps {
  roundId: RoundId
  me: BoardUser
  /** Observers, and everybody once the round has ended. */
  readOnly: boolean
  /** Why it is read-only, in a few words on the board: "You are watching". */
  readOnlyReason?: string
  colorScheme: 'light' | 'dark'
  pins: readonly BoardPin[]
  /** Lit because its chip or pin is hovered in the conversation. */
  highlightedComponentId: ComponentId | null
  onPinClick(this: void, questionId: QuestionId): void
  /** A pin (`questionId`) or component is under the pointer; null when neither is. */
  onPinHover?(this: void, questionId: QuestionId | null): void
  /** The selected components, in drawing order; called on every change. */
  onSelectionChange?(this: void, components: readonly BoardComponent[]): void
  /** Every component on the board with its label, a moment after one of them changed. */
  onLabelsChange?(this: void, labels: ReadonlyMap<ComponentId, string>): void
  onSavedState(this: void, state: BoardSavedState): void
  onPeople(this: void, people: readonly BoardPerson[]): void
  /** A sentence for the person: an import that failed, a record that the server removed. */
  onNotice(this: void, text: string): void
  /** The session is not valid for this board any more (removed, or the round is gone). */
  onRefused?(this: void, reason: 'unauthorised' | 'round_unknown' | 'role_changed'): void
  handleRef?: Ref<BoardHandle>
}
