import type { Browser, Page } from 'playwright';
import { chromium } from 'playwright';
import { StandInProcess } from '../../standin/runtime.ts';
import type { Backend, LaunchArguments } from './backend.ts';

/** The app on the stand-in: its browser is attached to like Electron's. */
export async function launchStandIn({ args, dialogs, ...config }: LaunchArguments): Promise<Backend> {
  const process = new StandInProcess({ args, config: { ...config, languages: [...config.languages] } });
  for (const answer of dialogs) await process.order({ kind: 'answer', answer });
  const { url, targetId } = await process.order({ kind: 'debugging' });
  const browser = await chromium.connectOverCDP(url, { noDefaults: true });
  void process.exited.then(() => browser.close());
  const page = await pageOf(browser, targetId);
  const done = async (order: Promise<unknown>): Promise<void> => void (await order);
  return {
    page,
    exited: process.exited,
    desk: () => process.order({ kind: 'desk' }),
    answer: (answer) => done(process.order({ kind: 'answer', answer })),
    menu: (id) => done(process.order({ kind: 'menu', id })),
    menuLabels: () => process.order({ kind: 'menuLabels' }),
    blur: () => done(process.order({ kind: 'blur' })),
    focus: () => done(process.order({ kind: 'focus' })),
    power: (event) => done(process.order({ kind: 'power', event })),
    tell: (channel, payload) => done(process.order({ kind: 'tell', channel, payload })),
    // It may be gone before it can answer.
    quit: () =>
      process.order({ kind: 'quit' }).then(
        () => undefined,
        () => undefined,
      ),
    kill: () => process.kill(),
  };
}

async function pageOf(browser: Browser, targetId: string): Promise<Page> {
  for (const page of browser.contexts().flatMap((context) => context.pages())) {
    const session = await page.context().newCDPSession(page);
    const { targetInfo } = await session.send('Target.getTargetInfo');
    await session.detach();
    if (targetInfo.targetId === targetId) return page;
  }
  throw new Error('the window has no page');
}
