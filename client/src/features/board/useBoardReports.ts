import { useEffect, useEffectEvent } from 'react'
import { react, type Editor } from 'tldraw'
import type { ComponentId } from '@sparboard/shared/base'
import { labelsOf, readLabels } from './boardLabels.ts'
import { componentOf } from './readBoard.ts'
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
        const labels = labelsOf(editor).get()
        const selected = editor.getSelectedShapes().flatMap((shape) => {
          const component = componentOf(shape)
          return component
            ? { ...component, label: labels.get(component.id) ?? component.label }
            : []
        })
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
    let tookMs = 0
    return react(
      'report the labels',
      () => {
        const beganMs = performance.now()
        const labels = readLabels(editor)
        tookMs = performance.now() - beganMs
        const key = JSON.stringify([...labels])
        if (key === reported) return
        reported = key
        labelsOf(editor).set(labels)
        onLabels(labels)
      },
      // Reading a large board takes many milliseconds, and a drag rarely changes a name.
      { scheduleEffect: (execute) => setTimeout(execute, Math.max(labelDelayMs, 20 * tookMs)) },
    )
  }, [editor])
}

const labelDelayMs = 150

/** A drag changes the drawing many times a frame; once is enough to say so. */
function onNextFrame(execute: () => void): void {
  requestAnimationFrame(execute)
}
