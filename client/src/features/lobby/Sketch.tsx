import css from './Sketch.module.css'

/** What a round looks like, in a few strokes: a small system and a question pinned to a part of it. */
export function Sketch() {
  return (
    <svg
      className={css['sketch']}
      viewBox="0 0 340 136"
      role="img"
      aria-label="A drawn system: a client, an API, Redis and Postgres, with question 1 pinned to Redis"
    >
      <g className={css['arrows']}>
        <path d="M76 68h42" />
        <path d="M198 60c24 0 18-30 40-30" />
        <path d="M198 76c24 0 18 30 40 30" />
        <path d="m113 64 6 4-6 4M233 26l6 4-6 4M233 102l6 4-6 4" />
      </g>
      <Box x={6} y={50} family="edge" label="Client" width={68} />
      <Box x={122} y={50} family="compute" label="API" width={74} />
      <Box x={242} y={12} family="data" label="Redis" width={84} />
      <Box x={242} y={88} family="data" label="Postgres" width={84} />
      <circle cx="326" cy="12" r="10" className={css['pin']} />
      <text x="326" y="15.8" className={css['number']}>
        1
      </text>
    </svg>
  )
}

interface BoxProps {
  x: number
  y: number
  width: number
  family: string
  label: string
}

function Box({ x, y, width, family, label }: BoxProps) {
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height="36"
        rx="7"
        fill={`var(--family-${family}-bg)`}
        stroke={`var(--family-${family})`}
        strokeWidth="1.5"
      />
      <text x={x + width / 2} y={y + 22.5} className={css['label']}>
        {label}
      </text>
    </g>
  )
}
