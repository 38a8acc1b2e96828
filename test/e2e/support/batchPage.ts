import type { Locator, Page } from 'playwright';

/** The window as its user finds things in it: by what they are and what they are called. English. */
export class BatchPage {
  readonly table: Locator;
  /** The strip at the bottom: what goes on, and what can be done about it. */
  readonly bar: Locator;
  /** What can be done with the selected rows; there only while some are. */
  readonly selection: Locator;
  readonly panel: Locator;
  readonly filterText: Locator;
  readonly messages: Locator;
  /** Polite announcements, for those who listen. */
  readonly announced: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.table = page.getByRole('grid', { name: 'Samples' });
    this.bar = page.getByRole('region', { name: 'Upload' });
    this.selection = page.getByRole('toolbar', { name: 'Selected samples' });
    this.panel = page.getByRole('complementary', { name: 'Details' });
    this.filterText = page.getByRole('searchbox', { name: 'Filter by name, folder or id' });
    this.messages = page.getByRole('region', { name: 'Messages' });
    this.announced = page.getByRole('status');
  }

  /** A row, if it is in view: of a long table only those are drawn. */
  row(name: string): Locator {
    return this.rows.filter({ has: this.#page.getByRole('rowheader', { name, exact: true }) });
  }

  /** The rows in view, the head not among them. */
  get rows(): Locator {
    return this.table.getByRole('row').filter({ has: this.#page.getByRole('rowheader') });
  }

  /** A filter chip, with its count: `chip('Ready', 41)`. */
  chip(label: string, count: number): Locator {
    return this.#page
      .getByRole('radiogroup', { name: 'Show' })
      .getByRole('radio', { name: `${label} ${count}`, exact: true });
  }

  /** One of the views, in the rail on the left. */
  view(name: 'Batch' | 'Settings'): Locator {
    return this.#page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name, exact: true });
  }

  /** One of a few: `choose('Purpose', 'Voice clone')`. */
  choose(group: string, option: string): Promise<void> {
    return this.#page.getByRole('radiogroup', { name: group }).getByText(option, { exact: true }).click();
  }

  /** A button in the strip at the bottom. */
  command(name: string): Locator {
    return this.bar.getByRole('button', { name, exact: true });
  }

  /** A button for the selected rows. */
  forSelected(name: string): Locator {
    return this.selection.getByRole('button', { name, exact: true });
  }

  /** A strip that says something and offers what to do about it. */
  notice(text: string): Locator {
    return this.#page.locator('section').filter({ has: this.#page.getByText(text, { exact: true }) });
  }

  /** A section of the side panel. */
  section(name: string): Locator {
    return this.panel.getByRole('region', { name, exact: true });
  }
}
