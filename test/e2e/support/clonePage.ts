import type { Locator, Page } from 'playwright';

/** The dialog that makes the request for voice cloning. English. */
export class CloneForm {
  readonly dialog: Locator;
  readonly voiceId: Locator;
  readonly promptText: Locator;
  readonly rules: Locator;
  /** What is still to be filled in; hidden once nothing is. */
  readonly missing: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole('dialog', { name: 'Request for voice cloning' });
    this.voiceId = this.dialog.getByRole('textbox', { name: /^voice_id/ });
    this.promptText = this.dialog.getByRole('textbox', { name: 'What is said in the prompt audio' });
    this.rules = this.dialog.getByRole('listitem').filter({ has: page.getByRole('img') });
    this.missing = this.dialog.getByText('Still to be filled in').locator('..');
  }

  /** The upload that is chosen as voice, or as prompt audio. */
  chosen(which: 'Voice clone upload' | 'Prompt audio'): Locator {
    return this.dialog.getByRole('button', { name: new RegExp(`${which} `) });
  }

  async choose(which: 'Voice clone upload' | 'Prompt audio', name: string): Promise<void> {
    await this.chosen(which).click();
    await this.#page.getByRole('option', { name }).click();
  }

  /** One of the rules of a voice_id, kept or not. */
  rule(text: string, state: 'Rule' | 'Kept' | 'Not kept'): Locator {
    return this.rules
      .filter({ hasText: text })
      .filter({ has: this.#page.getByRole('img', { name: state, exact: true }) });
  }

  async copy(what: 'JSON' | 'command'): Promise<void> {
    await this.dialog.getByRole('tab', { name: what === 'JSON' ? 'JSON' : 'curl' }).click();
    await this.dialog.getByRole('button', { name: `Copy ${what}` }).click();
    await this.dialog.getByRole('button', { name: 'Copied' }).waitFor();
  }
}
