import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/jetbrains-mono/index.css'
import './ui/tokens.css'
import './ui/base.css'
import { App } from './screens/App.tsx'
import { reloadAfterUpdate } from './ui/reloadAfterUpdate.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

reloadAfterUpdate()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
