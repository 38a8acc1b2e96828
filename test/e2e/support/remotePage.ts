import type { Locator, Page } from 'playwright';

/** The account's files as their user finds things there: by what they are and what they are called. English. */
export class RemotePage {
  readonly view: Locator;
  readonly table: Locator;
  readonly filterText: Locator;
  readonly selection: Locator;
  readonly messages: Locator;
  /** The question before files are deleted. */
  readonly question: Locator;
  /** How far a run of deletes is. */
  readonly progress: Locator;
  readonly refresh: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.view = page
      .getByRole('navigation', { name: 'Views' })
      .getByRole('button', { name: 'On MiniMax', exact: true });
    this.table = page.getByRole('grid', { name: 'Files on the account' });
    this.filterText = page.getByRole('searchbox', { name: 'Filter by name, note or id' });
    this.selection = page.getByRole('toolbar', { name: 'Selected files' });
    this.messages = page.getByRole('region', { name: 'Messages' });
    this.question = page.getByRole('alertdialog');
    this.progress = page.getByRole('region', { name: 'Deleting files' });
    this.refresh = page.getByRole('button', { name: 'Refresh' });
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.#page.getByRole('rowheader', { name, exact: true }) });
  }

  /** The rows in view. */
  get rows(): Locator {
    return this.table.locator('[role="row"][data-place]');
  }

  purpose(name: string): Promise<void> {
    return this.#page.getByRole('radiogroup', { name: 'Purpose' }).getByText(name, { exact: true }).click();
  }

  /** A filter chip, with its count: `chip('From here', 20)`. */
  chip(label: string, count: number): Locator {
    return this.#page
      .getByRole('radiogroup', { name: 'Show' })
      .getByRole('radio', { name: `${label} ${count}`, exact: true });
  }

  /** Something that can be done with the chosen files. */
  forSelected(name: string): Locator {
    return this.selection.getByRole('button', { name, exact: true });
  }
}
