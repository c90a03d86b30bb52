import { useEffect, useEffectEvent } from 'react'
import { react, type Editor } from 'tldraw'
import type { ComponentId } from '@sparboard/shared/base'
import { componentOf, readComponents } from './readBoard.ts'
import type { BoardComponent, BoardFeatureProps } from './types.ts'

/** Tells the screen what is selected and how the components are called. */
export function useBoardReports(
  editor: Editor | null,
  props: Pick<BoardFeatureProps, 'onSelectionChange' | 'onLabelsChange'>,
): void {
  const onSelection = useEffectEvent((selected: readonly BoardComponent[]) =>
    props.onSelectionChange?.(selected),
  )
  const onLabels = useEffectEvent((labels: ReadonlyMap<ComponentId, string>) =>
    props.onLabelsChange?.(labels),
  )

  useEffect(() => {
    if (!editor) return undefined
    let reported = ''
    return react(
      'report the selection',
      () => {
        const selected = editor.getSelectedShapes().flatMap((shape) => componentOf(shape) ?? [])
        const key = JSON.stringify(selected)
        if (key === reported) return
        reported = key
        onSelection(selected)
      },
      { scheduleEffect: onNextFrame },
    )
  }, [editor])

  useEffect(() => {
    if (!editor) return undefined
    let reported: string | null = null
    return react(
      'report the labels',
      () => {
        const labels = new Map(readComponents(editor).map(({ id, label }) => [id, label]))
        const key = JSON.stringify([...labels])
        if (key === reported) return
        reported = key
        onLabels(labels)
      },
      { scheduleEffect: onNextFrame },
    )
  }, [editor])
}

/** A drag changes the drawing many times a frame; once is enough to say so. */
function onNextFrame(execute: () => void): void {
  requestAnimationFrame(execute)
}
