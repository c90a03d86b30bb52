import type { RefObject } from 'react'
import { assertNever } from '@sparboard/shared/base'
import type { MessageInputHandle } from '../../ui/MessageInput.tsx'
import { goToNow, goToQuote, pressWhenSeen } from './places.ts'
import { useCockpitKeys } from './useCockpitKeys.ts'
import type { Folding } from './useFolded.ts'

interface KeyedActionsOptions {
  /** Whether the round has begun. */
  isOn: boolean
  /** Whether the cockpit is the tab in view. */
  isShown: boolean
  folding: Folding
  rootRef: RefObject<HTMLElement | null>
  noteRef: RefObject<MessageInputHandle | null>
  /** False when no point has the digit. */
  onTick(this: void, digit: number): boolean
  /** False when there is no card. */
  onSurprise(this: void): boolean
  onOpen(this: void): void
  onNextTab(this: void): void
}

/** Does what each key of the cockpit stands for. */
export function useKeyedActions(options: KeyedActionsOptions): void {
  const { isShown, folding, rootRef, noteRef } = options
  useCockpitKeys(options.isOn, (key) => {
    if (!isShown && key.type !== 'now' && key.type !== 'nextTab') return false
    switch (key.type) {
      case 'tick':
        return options.onTick(key.digit)
      case 'now':
        options.onOpen()
        // It may have to come into view first.
        requestAnimationFrame(() => goToNow(rootRef.current))
        return true
      case 'ask':
        if (folding.isOpen('cards')) return pressWhenSeen(rootRef.current, '[data-ask]')
        folding.open('cards')
        return true
      case 'followUp':
        return pressWhenSeen(rootRef.current, '[data-ready]')
      case 'resolve':
        return pressWhenSeen(rootRef.current, '[data-resolve]')
      case 'surprise':
        return options.onSurprise()
      case 'note':
        if (folding.isOpen('notes')) {
          noteRef.current?.focus()
        } else {
          folding.open('notes')
          requestAnimationFrame(() => noteRef.current?.focus())
        }
        return true
      case 'quote':
        return goToQuote(rootRef.current)
      case 'nextTab':
        options.onNextTab()
        return true
      default:
        return assertNever(key)
    }
  })
}
