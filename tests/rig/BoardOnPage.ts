import { expect, type Locator, type Page } from '@playwright/test'

/** A shape as it stands on somebody's screen, in the board's own coordinates: zoom and scroll do not count. */
export interface ShownShape {
  id: string
  type: string
  /** Where it is and how it is turned. */
  place: string
  size: string
  text: string
}

/** A spot on the canvas, in pixels from its top left corner. */
export interface Spot {
  x: number
  y: number
}

/** The board as somebody sees it, and what hands do on it. */
export class BoardOnPage {
  readonly page: Page
  /** Everything of the board: palette, tools and canvas. */
  readonly root: Locator
  readonly canvas: Locator
  readonly palette: Locator
  readonly tools: Locator

  constructor(page: Page) {
    this.page = page
    this.root = page.getByTestId('board-canvas')
    this.canvas = page.getByTestId('canvas')
    this.palette = page.getByRole('navigation', { name: 'Components' })
    this.tools = page.getByRole('toolbar', { name: 'Drawing tools' })
  }

  /** What is written on a shape. */
  labelled(label: string): Locator {
    return this.canvas.getByText(label, { exact: true })
  }

  /** The numbered dot of a question. */
  pin(number: number): Locator {
    return this.root.getByRole('button', { name: new RegExp(`^Question ${number} about`) })
  }

  /** Everything that is drawn, in a fixed order. */
  async shapes(): Promise<ShownShape[]> {
    const shown = await this.canvas.locator('[data-shape-id]').evaluateAll((elements) =>
      elements.map((element) => {
        const { style, dataset, textContent } = element as HTMLElement
        return {
          id: dataset['shapeId'] ?? '',
          type: dataset['shapeType'] ?? '',
          place: style.transform,
          size: `${style.width} ${style.height}`,
          text: textContent,
        }
      }),
    )
    return shown.toSorted((a, b) => a.id.localeCompare(b.id))
  }

  /** Waits until both boards show the same. */
  async expectSameAs(other: BoardOnPage): Promise<void> {
    await expect(async () => {
      expect(await this.shapes()).toEqual(await other.shapes())
    }).toPass({ timeout: 15_000 })
  }

  /** One click in the palette. */
  async addByClick(kind: string): Promise<void> {
    await this.palette.getByRole('button', { name: kind, exact: true }).click()
  }

  /** Drags a component out of the palette. */
  async addByDrag(kind: string, to: Spot): Promise<void> {
    const { x, y } = await this.#onScreen(to)
    await this.palette.getByRole('button', { name: kind, exact: true }).hover()
    await this.page.mouse.down()
    await this.page.mouse.move(x, y, { steps: 5 })
    await this.page.mouse.up()
  }

  /** A click on a free spot, `/`, a name, Enter. */
  async addByName(name: string, at: Spot): Promise<void> {
    await this.askFor(name, at)
    await expect(this.labelled(name)).toBeVisible()
  }

  /** Adds a component that may not stay. */
  async askFor(name: string, at: Spot): Promise<void> {
    const { x, y } = await this.#onScreen(at)
    await this.page.mouse.click(x, y)
    await this.page.keyboard.press('/')
    await this.page.getByRole('combobox', { name: 'Add a component' }).fill(name)
    await this.page.keyboard.press('Enter')
  }

  /** Resolves when what was drawn up to now is in the copy on this device. */
  async isKept(): Promise<void> {
    await this.page.evaluate(async () => {
      // Strokes go into the document with the next frame.
      for (let frame = 0; frame < 2; frame += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
      }
      const ended = (request: IDBRequest) =>
        new Promise((resolve) => request.addEventListener('success', resolve))
      for (const { name } of await indexedDB.databases()) {
        const opening = indexedDB.open(name ?? '')
        await ended(opening)
        const db = opening.result
        // Reading waits until everything that was written before is in.
        if (db.objectStoreNames.contains('updates')) {
          await ended(db.transaction('updates', 'readonly').objectStore('updates').count())
        }
        db.close()
      }
    })
  }

  /** Draws an arrow from the middle of one component to the middle of another. */
  async connect(from: string, to: string): Promise<void> {
    const arrows = this.canvas.locator('[data-shape-type="arrow"]')
    const before = await arrows.count()
    await this.tools.getByRole('button', { name: 'Arrow', exact: true }).click()
    const [start, end] = [await this.middleOf(from), await this.middleOf(to)]
    await this.page.mouse.move(start.x, start.y)
    await this.page.mouse.down()
    await this.page.mouse.move(end.x, end.y, { steps: 8 })
    await this.page.mouse.up()
    await expect(arrows).toHaveCount(before + 1)
  }

  /** Drags a component by a distance. */
  async drag(label: string, by: Spot): Promise<void> {
    const { x, y } = await this.middleOf(label)
    await this.page.mouse.move(x, y)
    await this.page.mouse.down()
    await this.page.mouse.move(x + by.x, y + by.y, { steps: 8 })
    await this.page.mouse.up()
  }

  async select(label: string): Promise<void> {
    const { x, y } = await this.middleOf(label)
    await this.page.mouse.click(x, y)
  }

  /** Double click, type, Enter. */
  async rename(label: string, to: string): Promise<void> {
    const { x, y } = await this.middleOf(label)
    await this.page.mouse.dblclick(x, y)
    const input = this.page.getByRole('textbox', { name: 'Label of the component' })
    await input.fill(to)
    await input.press('Enter')
    await expect(this.labelled(to)).toBeVisible()
  }

  async remove(label: string): Promise<void> {
    await this.select(label)
    await this.page.keyboard.press('Delete')
    await expect(this.labelled(label)).toHaveCount(0)
  }

  async undo(): Promise<void> {
    await this.tools.getByRole('button', { name: 'Undo' }).click()
  }

  /** Chooses a file with the button of the tools. */
  async openFile(name: string, content: string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser')
    await this.tools.getByRole('button', { name: /^Open a/ }).click()
    const buffer = Buffer.from(content)
    await (await chooser).setFiles({ name, mimeType: 'application/json', buffer })
  }

  /** Drops a file in the middle of the canvas, as from the desktop. */
  async drop(fileName: string, content: string): Promise<void> {
    const box = await this.#box()
    const dataTransfer = await this.page.evaluateHandle(
      ([name, text]) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([text], name))
        return transfer
      },
      [fileName, content] as const,
    )
    const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 }
    for (const event of ['dragenter', 'dragover', 'drop']) {
      await this.canvas.dispatchEvent(event, { dataTransfer, ...at })
    }
  }

  /** Where to point at a component, in pixels of the page. */
  async middleOf(label: string): Promise<Spot> {
    const written = this.page.getByText(label, { exact: true })
    const box = await this.canvas.locator('[data-shape-id]', { has: written }).boundingBox()
    if (!box) throw new Error(`${label} is not in view`)
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }

  async #onScreen({ x, y }: Spot): Promise<Spot> {
    const box = await this.#box()
    return { x: box.x + x, y: box.y + y }
  }

  async #box() {
    const box = await this.canvas.boundingBox()
    if (!box) throw new Error('The board is not in view')
    return box
  }
}
