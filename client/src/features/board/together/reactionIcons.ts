import {
  CircleHelp,
  Hand,
  Heart,
  Hourglass,
  Lightbulb,
  ThumbsUp,
  type LucideIcon,
} from 'lucide-react'
import type { ReactionId } from './gesture.ts'

/** How each sign looks. */
export const reactionIcons: Record<ReactionId, LucideIcon> = {
  yes: ThumbsUp,
  well: Heart,
  idea: Lightbulb,
  thinking: Hourglass,
  hand: Hand,
  lost: CircleHelp,
}
