export { mergeTimeline, type BoardLogEntry, type TimelineEntry } from './timeline.ts'
