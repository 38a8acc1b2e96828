import { formatFixture } from '../audio/fixtures.ts';
import { zipOf } from '../zips.ts';
import { type CaseRecipe, file } from './case.ts';

/** "你好，世界。这是一段测试文本" in GBK, which Node can read but not write. */
const GBK_TEXT = Buffer.from('c4e3bac3a3accac0bde7a1a3d5e2cac7d2bbb6ceb2e2cad4cec4b1be', 'hex');
const LISTING_MAGIC = 'PK\x01\x02';

/** Every row that concerns texts and archives of texts. */
export async function textCases(): Promise<readonly CaseRecipe[]> {
  return [...plainTexts(), ...(await archives())];
}

function plainTexts(): readonly CaseRecipe[] {
  return [
    file('good.txt', [], '第一章\n很久很久以前……\n'),
    file('good-with-mark.txt', [], '\ufeff带标记的文本\n'),
    file('good-mail.TXT', [], 'Dear reader,\r\n\ttabs and line ends are no control characters.\r\n'),
    file('empty.txt', ['emptyFile'], ''),
    file('length-100000.txt', [], '字'.repeat(100_000)),
    file('length-100001.txt', ['textLong'], '字'.repeat(100_001)),
    file('length-1000000.txt', ['textLong'], 'x'.repeat(1_000_000)),
    file('length-1000001.txt', ['textTooLong'], 'x'.repeat(1_000_001)),
    file('length-60000-emoji.txt', [], '😀'.repeat(60_000)),
    file('not-utf8-gbk.txt', ['textNotUtf8'], GBK_TEXT),
    file('not-utf8-utf16.txt', ['textNotUtf8'], Buffer.from('\ufeff你好 world', 'utf16le')),
    file('not-utf8-utf16be.txt', ['textNotUtf8'], Buffer.from('\ufeff你好 world', 'utf16le').swap16()),
    file('not-utf8-latin1.txt', ['textNotUtf8'], Buffer.from('déjà vu, café', 'latin1')),
    file('not-utf8-cut-off.txt', ['textNotUtf8'], Buffer.from('结尾被截断').subarray(0, 14)),
    file('invisible-10-percent.txt', [], `${'\u0007'.repeat(10)}${'x'.repeat(90)}`),
    file('invisible-11-percent.txt', ['invisibleCharacters'], `${'\u0007'.repeat(11)}${'x'.repeat(89)}`),
    file('invisible-zero-width.txt', ['invisibleCharacters'], '字\u200b'.repeat(50)),
    file('renamed-text.mp3', ['extensionMismatch'], '文本改名为音频\n'),
    file('renamed-text.json', ['extensionMismatch'], '{"title":"t","content":"c"}'),
    file('format-mp3.txt', ['formatNotAccepted'], formatFixture('tone.mp3')),
    file('format-pdf.txt', ['formatNotAccepted'], '%PDF-1.7\n%âãÏÓ\n'),
    file('duplicate-1.txt', [], 'the same words'),
    file('duplicate-2.txt', ['duplicateInBatch'], 'the same words'),
  ];
}

async function archives(): Promise<readonly CaseRecipe[]> {
  const good = await zipOf([
    ['一.txt', '第一章'],
    ['二.txt', '第二章'],
  ]);
  const document = await zipOf([
    ['[Content_Types].xml', '<Types/>'],
    ['word/document.xml', '<w:document/>'],
  ]);
  return [
    file('good-texts.zip', [], good),
    file('good-json.zip', [], await zipOf([['a.json', '{"title":"t","content":"c","extra":""}']])),
    file('renamed-zip.txt', ['extensionMismatch'], await zipOf([['a.txt', 'a zip by another name']])),
    file('format-word.docx', ['formatNotAccepted'], document),
    file('damaged-cut-off.zip', ['zipDamaged'], good.subarray(0, good.length - 40)),
    file('damaged-checksum.zip', ['zipDamaged'], await zipWithWrongContent()),
    file('damaged-empty.zip', ['zipDamaged'], await zipOf([])),
    file('encrypted.zip', ['zipEncrypted'], await encryptedZip()),
    file('mixed-types.zip', ['zipMixedTypes'], await zipWith('b.json', '{}')),
    file('entry-folder.zip', ['zipUnsupportedEntry'], await zipWith('texts/', null)),
    file('entry-in-folder.zip', ['zipUnsupportedEntry'], await zipWith('texts/b.txt', 'b')),
    file('entry-macos.zip', ['zipUnsupportedEntry'], await zipWith('__MACOSX/._a.txt', 'mac')),
    file('entry-ds-store.zip', ['zipUnsupportedEntry'], await zipWith('.DS_Store', 'Bud1')),
    file('entry-nested.zip', ['zipUnsupportedEntry'], await zipWith('more.zip', 'PK')),
    file('entry-mp3.zip', ['zipUnsupportedEntry'], await zipWith('voice.mp3', 'mp3')),
    file('bomb-by-ratio.zip', ['zipTooLarge'], await zipOf([['a.txt', Buffer.alloc(10_000_000, 0x20)]])),
    file('bomb-by-size.zip', ['zipTooLarge'], await zipThatClaims(3_000_000_000)),
  ];
}

/** One good text, and something that should not be beside it. */
function zipWith(name: string, content: string | null): Promise<Buffer> {
  return zipOf([
    ['a.txt', `beside ${name}`],
    [name, content],
  ]);
}

async function zipWithWrongContent(): Promise<Buffer> {
  const zip = await zipOf([['a.txt', 'stored as it is']], { compress: false });
  zip.write('STORED', zip.indexOf('stored'));
  return zip;
}

/** Marked as encrypted, which is all that is looked at. */
async function encryptedZip(): Promise<Buffer> {
  const zip = await zipOf([['a.txt', 'secret']]);
  const listing = zip.indexOf(LISTING_MAGIC, 0, 'latin1');
  for (const flagsAt of [6, listing + 8]) zip.writeUInt16LE(zip.readUInt16LE(flagsAt) | 1, flagsAt);
  return zip;
}

async function zipThatClaims(uncompressedBytes: number): Promise<Buffer> {
  const zip = await zipOf([['a.txt', 'little']]);
  zip.writeUInt32LE(uncompressedBytes, zip.indexOf(LISTING_MAGIC, 0, 'latin1') + 24);
  return zip;
}
