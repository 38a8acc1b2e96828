import { describe, expect, it } from 'vitest';
import { isTrustedSender } from '../../../electron/ipc/trustedSender.ts';

const own = {};
const mainFrame = { url: 'app://vsu/index.html', parent: null };

describe('who may call a command', () => {
  it('is the main frame of our own window, on our own page', () => {
    expect(isTrustedSender({ sender: own, senderFrame: mainFrame }, own)).toBe(true);
  });

  it.each([
    ['another window', { sender: {}, senderFrame: mainFrame }, own],
    ['a window when there is none of ours', { sender: own, senderFrame: mainFrame }, null],
    ['a frame that is gone', { sender: own, senderFrame: null }, own],
    ['a frame in the page', { sender: own, senderFrame: { ...mainFrame, parent: {} } }, own],
    ['another host', { sender: own, senderFrame: { ...mainFrame, url: 'app://vsu.example/' } }, own],
    ['another scheme', { sender: own, senderFrame: { ...mainFrame, url: 'https://vsu/index.html' } }, own],
    ['a file', { sender: own, senderFrame: { ...mainFrame, url: 'file:///index.html' } }, own],
    ['an empty page', { sender: own, senderFrame: { ...mainFrame, url: 'about:blank' } }, own],
    ['no URL at all', { sender: own, senderFrame: { ...mainFrame, url: '' } }, own],
  ])('is not %s', (_, event, contents) => {
    expect(isTrustedSender(event, contents)).toBe(false);
  });
});
