import {
  Activity,
  Archive,
  Bell,
  BrainCircuit,
  Cable,
  CalendarClock,
  ChartSpline,
  Cloud,
  Cog,
  Database,
  DoorOpen,
  Earth,
  Files,
  Gauge,
  KeyRound,
  ListEnd,
  MonitorSmartphone,
  RadioTower,
  Search,
  Server,
  Signpost,
  Split,
  SquareDashed,
  Vote,
  Warehouse,
  Waves,
  Waypoints,
  Zap,
  type LucideIcon,
} from 'lucide-react'
import type { ComponentKind } from '@sparboard/shared/design'

const icons: Record<ComponentKind, LucideIcon> = {
  client: MonitorSmartphone,
  dns: Signpost,
  cdn: Earth,
  load_balancer: Split,
  api_gateway: DoorOpen,
  websocket_gateway: Cable,
  rate_limiter: Gauge,
  auth: KeyRound,
  service: Server,
  worker: Cog,
  scheduler: CalendarClock,
  ml_model: BrainCircuit,
  coordination: Vote,
  cache: Zap,
  sql_db: Database,
  nosql_db: Files,
  graph_db: Waypoints,
  timeseries_db: ChartSpline,
  search: Search,
  object_store: Archive,
  data_warehouse: Warehouse,
  queue: ListEnd,
  stream: Waves,
  pubsub: RadioTower,
  notification: Bell,
  monitoring: Activity,
  external: Cloud,
  group: SquareDashed,
}

interface KindIconProps {
  kind: ComponentKind
  size?: number
}

/** The icon of a component kind, in one weight everywhere: palette, shapes, chips and lobby. */
export function KindIcon({ kind, size = 16 }: KindIconProps) {
  const Icon = icons[kind]
  return <Icon size={size} strokeWidth={1.75} aria-hidden />
}
