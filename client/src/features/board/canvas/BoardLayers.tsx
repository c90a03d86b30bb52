import { PinsLayer } from '../pins/PinsLayer.tsx'
import { GesturesLayer } from '../together/GesturesLayer.tsx'
import { ReadingLayer } from '../reading/ReadingLayer.tsx'
import { useBoardContext } from './BoardContext.ts'

/** Everything of ours in front of the drawing. */
export function BoardLayers() {
  const { showsReading } = useBoardContext()
  return (
    <>
      {showsReading && <ReadingLayer />}
      <PinsLayer />
      <GesturesLayer />
    </>
  )
}
