import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { parseFaults } from '../../src/sandbox/index.ts';
import { BatchPage } from './support/batchPage.ts';
import { writeClips } from './support/clips.ts';
import { expect, test } from './support/fixtures.ts';
import { setFaults } from './support/ownSandbox.ts';

/** Rows of the fault matrix that stop the queue, and what the window says then. */
const STOPS = [
  ['row 5', 'http=407', 'The proxy refuses the connection. Check HTTPS_PROXY and its password.'],
  ['row 19', 'code=1008', 'The account balance is too low. Top it up, then go on.'],
  [
    'row 30',
    'redirect',
    'sends requests elsewhere. The key was not forwarded. Check the host and the network.',
  ],
  ['row 29', 'http=503', 'The service failed many times in a row. Wait a while, then go on.'],
] as const;

test('whatever stops the queue is one message with what to do, and a resume goes on', async ({
  launch,
  folder,
}) => {
  const app = await launch();
  const batch = new BatchPage(app.page);
  const alerts = app.page.getByRole('alert');
  await app.drop([writeClips(folder, 20)]);
  await expect(batch.chip('Ready', 20)).toBeVisible();
  let go = 'Start';
  for (const [row, faults, message] of STOPS) {
    await test.step(`${row}: ${faults}`, async () => {
      await setFaults(app, parseFaults(faults));
      await batch.command(go).click();
      await expect(alerts).toContainText(message);
      await expect(alerts).toHaveCount(1);
      await expect(batch.bar).toContainText('Stopped at 0 of 20');
      await expect(batch.chip('Failed', 0)).toBeVisible();
      go = 'Resume';
    });
  }
  await setFaults(app, []);
  await batch.command('Resume').click();
  await expect(batch.bar).toContainText('Finished: 20 uploaded', { timeout: 30_000 });
  await expect(alerts).toHaveCount(0);
  expect(await app.sandboxLedger()).toHaveLength(20);
});

test('row 3: a certificate that does not hold is said so, with the host, before the key is sent', async ({
  launch,
  folder,
}) => {
  const file = (name: string) => readFileSync(new URL(`../support/tls/${name}`, import.meta.url));
  let saidBytes = 0;
  const server = createServer({ cert: file('cert.pem'), key: file('key.pem') }, (socket) => {
    socket.on('data', (chunk) => {
      saidBytes += chunk.byteLength;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const app = await launch({ settings: { region: 'own', ownHost: `https://${host}` } });
    const batch = new BatchPage(app.page);
    await app.call('setKey', { key: 'sk-canary', storeUnprotected: false });
    await app.drop([writeClips(folder, 3)]);
    await expect(batch.chip('Ready', 3)).toBeVisible();
    await batch.command('Start').click();
    await expect(app.page.getByRole('alert')).toHaveText(
      `The certificate of ${host} does not hold. The key was not sent. ` +
        'Check the network, the date of this computer, and the proxy’s certificate.',
    );
    expect(saidBytes).toBe(0);
  } finally {
    server.close();
  }
});
