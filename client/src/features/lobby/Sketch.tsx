import css from './Sketch.module.css'

/** What a round looks like, in a few strokes: a small system and a question pinned to a part of it. */
export function Sketch() {
  return (
    <svg
      className={css['sketch']}
      viewBox="0 0 340 136"
      role="img"
      aria-label="A drawn system: a client, an API, Redis and Postgres, with question 1 pinned to Redis: it restarts empty, what then?"
    >
      <g className={css['arrows']}>
        <path d="M76 56h42" />
        <path d="M198 48c24 0 18-18 40-18" />
        <path d="M198 64c24 0 18 42 40 42" />
        <path d="m113 52 6 4-6 4M233 26l6 4-6 4M233 102l6 4-6 4" />
      </g>
      <rect x="2" y="104" width="212" height="30" rx="7" className={css['callout']} />
      <circle cx="19" cy="119" r="8" className={css['dot']} />
      <text x="19" y="122.6" className={css['number']}>
        1
      </text>
      <text x="34" y="123.2" className={css['question']}>
        Redis restarts empty. What then?
      </text>
      <Box x={6} y={38} family="edge" label="Client" width={68} />
      <Box x={122} y={38} family="compute" label="API" width={74} />
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
