import { viewCell, viewTableShell } from '@/lib/markdown/block-view';
import type { Row, Table } from '@/lib/markdown/blocks';
import type { Element as ElementView } from '@/lib/markdown/element';
import { createElement, patchAttributes } from './patch';
import { schedule } from './schedule';
import { TextWriter, type WriterContext } from './text-writer';

/**
 * From so many rows on, what comes is shown in every other frame only: a browser lays out and paints all of
 * a table whenever a word is added to it.
 */
const LONG = 50;

/** Shows a table: rows are added as they come, only the last one is patched. */
export class TableWriter {
  readonly element: HTMLElement;
  readonly #table: Table;
  readonly #context: WriterContext;
  readonly #head: Element;
  readonly #body: Element;
  #shell: ElementView;
  #rows = 0;
  #isTurn = false;
  #isScheduled = false;
  #cells: TextWriter[] = [];
  #places: Element[] = [];

  constructor(table: Table, context: WriterContext) {
    this.#table = table;
    this.#context = context;
    this.#shell = viewTableShell(table, [], []);
    this.element = createElement(this.#shell, context.setFormula);
    const head = this.element.querySelector('thead');
    const body = this.element.querySelector('tbody');
    if (!head || !body) throw new Error('A table has a head and a body.');
    this.#head = head;
    this.#body = body;
  }

  sync(): void {
    this.#isTurn = !this.#isTurn;
    if (this.#isTurn || this.#rows < LONG || !this.#table.isOpen) this.#show();
    else this.#showLater();
  }

  /** If no more comes, which would show it as well. */
  #showLater(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    schedule(() => {
      this.#isScheduled = false;
      this.#show();
    });
  }

  #show(): void {
    const { rows } = this.#table;
    const last = rows[this.#rows - 1];
    if (last) this.#syncRow(last);
    for (let at = this.#rows; at < rows.length; at += 1) {
      this.#addRow(at);
      const row = rows[at];
      if (row) this.#syncRow(row);
    }
    this.#rows = rows.length;
    const shell = viewTableShell(this.#table, [], []);
    patchAttributes(this.element, this.#shell, shell);
    this.#shell = shell;
  }

  #addRow(at: number): void {
    const tag = at === 0 ? 'th' : 'td';
    const row = document.createElement('tr');
    this.#places = this.#table.align.map((align) => {
      const cell = createElement(viewCell(tag, align, []), this.#context.setFormula);
      row.appendChild(cell);
      return cell;
    });
    this.#cells = [];
    (at === 0 ? this.#head : this.#body).appendChild(row);
  }

  #syncRow(row: Row): void {
    for (let column = Math.max(0, this.#cells.length - 1); column < row.cells.length; column += 1) {
      const text = row.cells[column];
      const place = this.#places[column];
      if (!text || !place) return;
      const cell = this.#cells[column] ?? new TextWriter(place, text, this.#context, true);
      this.#cells[column] = cell;
      cell.sync();
    }
  }
}
