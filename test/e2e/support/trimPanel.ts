import { expect } from '@playwright/test';
import type { Locator } from 'playwright';
import type { BatchPage } from './batchPage.ts';

/** The panel's section for trimming, as its user finds things in it. English. */
export class TrimPanel {
  readonly section: Locator;
  /** The edges of the part on the waveform, and the part as a whole. */
  readonly start: Locator;
  readonly end: Locator;
  readonly part: Locator;
  readonly suggestions: Locator;
  readonly use: Locator;

  constructor(batch: BatchPage) {
    this.section = batch.section('Trim');
    this.start = this.section.getByRole('slider', { name: 'Start' });
    this.end = this.section.getByRole('slider', { name: 'End' });
    this.part = this.section.getByRole('slider', { name: 'Part' });
    this.suggestions = this.section.getByRole('radiogroup', { name: 'Suggestions' }).getByRole('radio');
    this.use = this.section.getByRole('button', { name: 'Trim & use' });
  }

  button(name: string): Locator {
    return this.section.getByRole('button', { name, exact: true });
  }

  /** Where an edge is, in seconds. */
  async secondsOf(edge: Locator): Promise<number> {
    return Number(await edge.getAttribute('aria-valuenow'));
  }

  /** Resolves when the part has come to rest where a cut is not heard: what is dragged moves a little when it is let go. */
  async settled(): Promise<void> {
    let last = '';
    await expect
      .poll(async () => {
        const before = last;
        last = `${await this.secondsOf(this.start)} ${await this.secondsOf(this.end)}`;
        return last === before;
      })
      .toBe(true);
  }
}
