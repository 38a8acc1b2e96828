import type { Locator, Page } from 'playwright';

/** The history as its user finds things in it: by what they are and what they are called. English. */
export class HistoryPage {
  readonly view: Locator;
  readonly search: Locator;
  readonly table: Locator;
  readonly found: Locator;
  readonly selection: Locator;
  readonly panel: Locator;
  readonly messages: Locator;
  /** The question before rows are removed. */
  readonly question: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.view = page
      .getByRole('navigation', { name: 'Views' })
      .getByRole('button', { name: 'History', exact: true });
    this.search = page.getByRole('searchbox', { name: 'Search the history' });
    this.table = page.getByRole('grid', { name: 'Uploads, by batch' });
    this.found = page.getByRole('region', { name: 'Search the history' }).getByRole('status');
    this.selection = page.getByRole('toolbar', { name: 'Selected uploads' });
    this.panel = page.getByRole('complementary', { name: 'Details' });
    this.messages = page.getByRole('region', { name: 'Messages' });
    this.question = page.getByRole('alertdialog');
  }

  /** A row, if it is in view. */
  row(name: string): Locator {
    return this.rows.filter({ has: this.#page.getByRole('rowheader', { name, exact: true }) });
  }

  /** The rows in view, heads of batches not among them. */
  get rows(): Locator {
    return this.table.locator('[role="row"][data-place][aria-selected]');
  }

  /** The heads of batches in view. */
  get heads(): Locator {
    return this.table.getByRole('row', { name: /^Batch of/ });
  }

  /** Something that can be done with the chosen rows. */
  forSelected(name: string): Locator {
    return this.selection.getByRole('button', { name, exact: true });
  }

  /** One of the filters: `filter('Status', 'Failed')`. */
  async filter(name: string, option: string): Promise<void> {
    await this.#page
      .getByRole('region', { name: 'Filters' })
      .getByRole('button', { name: new RegExp(` ${name}$`) })
      .click();
    await this.#page.getByRole('option', { name: option, exact: true }).click();
  }

  /** Writes all that is found to a file; the dialog has to be answered. */
  async exportFound(format: 'CSV' | 'JSON'): Promise<void> {
    await this.#page.getByRole('button', { name: 'Export all found' }).click();
    await this.#page.getByRole('menuitem', { name: `As ${format}…` }).click();
  }
}
