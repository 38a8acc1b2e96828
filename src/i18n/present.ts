import type { ServerWord } from '../contract/failures.ts';
import type { Problem } from '../contract/problems.ts';
import type { SampleStatus } from '../contract/sample.ts';
import { isKnownStatusCode } from '../contract/statusCodes.ts';
import { damageText } from './damageText.ts';
import type { Format } from './format.ts';
import { formatAdvice } from './formatAdvice.ts';
import type { Translate } from './translator.ts';

/** Turns codes and data into sentences, for the terminal and the window alike. */
export interface Present {
  /** What is wrong and what to do about it. */
  problem(problem: Problem): { readonly what: string; readonly todo: string };
  /** What the service said: the code in words, and its own message. */
  word(word: ServerWord): string;
  /** The status in a word or two, with why. */
  status(status: SampleStatus): string;
  /** `MP3`, `Text`: content as people call it. */
  container(name: string): string;
}

export function createPresent(t: Translate, format: Format): Present {
  const because = (status: string, reason: string): string => t('statusWithReason', { status, reason });
  const present: Present = {
    problem(problem) {
      const values = problemValues(problem, t, format);
      return {
        what: t(`problem.${problem.code}.what`, values),
        todo:
          problem.code === 'formatNotAccepted'
            ? t(`problem.formatNotAccepted.${formatAdvice(problem.data)}`, values)
            : t(`problem.${problem.code}.todo`, values),
      };
    },
    word({ statusCode, httpStatus, message }) {
      const known =
        statusCode !== null && isKnownStatusCode(statusCode) ? t(`statusCode.${statusCode}`) : null;
      return [
        statusCode ?? httpWords(httpStatus, t),
        known,
        message && message !== known ? `“${printable(message)}”` : null,
      ]
        .filter((part) => part !== null && part !== '')
        .join(' ');
    },
    status(status) {
      const name = t(`status.${status.kind}`);
      switch (status.kind) {
        case 'refused':
          return because(name, present.word(status.word));
        case 'failed': {
          const why = t(`failure.${status.code}`, { detail: status.detail ?? '' });
          return status.word ? because(why, present.word(status.word)) : why;
        }
        case 'unknown':
          return because(name, t(`unknownReason.${status.reason}`));
        default:
          return name;
      }
    },
    container: (name) => containerName(name),
  };
  return present;
}

/** An HTTP status in the place of a code. One that stands for success explains nothing by itself. */
function httpWords(httpStatus: number | null, t: Translate): string | null {
  if (httpStatus === null) return null;
  const isSuccess = httpStatus >= 200 && httpStatus < 300;
  return isSuccess
    ? t('senselessAnswer', { reason: t('unknownReason.answerMalformed'), httpStatus })
    : `HTTP ${httpStatus}`;
}

/**
 * A name from outside, as text that cannot move the cursor or turn the line around. The two joiners stay: emoji and
 * several scripts are written with them.
 */
export function printable(text: string): string {
  return text.replace(/(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '\uFFFD');
}

/** A name within a sentence may be as long as this; of a longer one the beginning and the end are shown. */
const LONGEST_QUOTE_CHARACTERS = 200;

function quoted(text: string): string {
  const characters = [...printable(text)];
  if (characters.length <= LONGEST_QUOTE_CHARACTERS) return characters.join('');
  return `${characters.slice(0, LONGEST_QUOTE_CHARACTERS - 50).join('')}…${characters.slice(-49).join('')}`;
}

const CONTAINER_NAMES: Readonly<Record<string, string>> = {
  text: 'TXT',
  unknown: '?',
  matroska: 'MKV',
  opus: 'Opus',
  ogg: 'Ogg',
  webm: 'WebM',
};

function containerName(name: string): string {
  return CONTAINER_NAMES[name] ?? name.toUpperCase();
}

/** A size and its limit. "21 MB, limit 21 MB" would be a riddle: to the byte where they look the same. */
function sizes(sizeBytes: number, limitBytes: number, format: Format): { size: string; limit: string } {
  const [size, limit] = [format.size(sizeBytes), format.size(limitBytes)];
  if (size !== limit || sizeBytes === limitBytes) return { size, limit };
  return { size: `${format.integer(sizeBytes)} B`, limit: `${format.integer(limitBytes)} B` };
}

function problemValues(problem: Problem, t: Translate, format: Format): Record<string, string> {
  switch (problem.code) {
    case 'unreadable':
      return { reason: t(`unreadableReason.${problem.data.reason}`) };
    case 'notAFile':
      return { what: t(`notAFileKind.${problem.data.what}`) };
    case 'fileTooLarge':
    case 'sizeAtEdge':
      return sizes(problem.data.sizeBytes, problem.data.limitBytes, format);
    case 'formatNotAccepted':
      return {
        found: containerName(problem.data.found),
        accepted: problem.data.accepted.join(' / '),
        longText: t('purpose.t2a_async_input'),
        promptAudio: t('purpose.prompt_audio'),
        voiceClone: t('purpose.voice_clone'),
      };
    case 'extensionMismatch':
      return {
        extension: quoted(problem.data.extension),
        found: containerName(problem.data.found),
        suggestedName: quoted(problem.data.suggestedName),
      };
    case 'damagedAudio': {
      const { detail } = problem.data;
      return { detail: damageText(detail, t, format) ?? quoted(detail) };
    }
    case 'zipDamaged':
      return { detail: quoted(problem.data.detail) };
    case 'durationUnknown':
      return { reason: t(`durationUnknownReason.${problem.data.reason}`) };
    case 'durationTooLong':
    case 'durationTooShort':
    case 'durationAtEdge': {
      const { durationMs, limitMs } = problem.data;
      return {
        duration: format.duration(durationMs),
        limit: format.duration(limitMs),
        excess: format.duration(Math.max(10, durationMs - limitMs)),
        missing: format.duration(Math.max(10, limitMs - durationMs)),
      };
    }
    case 'silent':
      return { peak: format.decibels(problem.data.peakDbfs) };
    case 'duplicateInBatch':
      return { firstName: quoted(problem.data.firstPath.split(/[\\/]/).at(-1) ?? '') };
    case 'alreadyUploaded':
      return { fileId: problem.data.fileId };
    case 'textTooLong':
    case 'textLong':
      return {
        characters: format.integer(problem.data.characters),
        limit: format.integer(problem.data.limit),
      };
    case 'textNotUtf8':
      return { looksLike: t(`encodingGuess.${problem.data.looksLike}`) };
    case 'invisibleCharacters':
      return { share: format.percent(problem.data.share) };
    case 'zipMixedTypes':
      return { types: problem.data.types.join(' + ') };
    case 'zipUnsupportedEntry':
      return { entry: quoted(problem.data.entry), kind: t(`zipEntryKind.${problem.data.kind}`) };
    case 'zipTooLarge':
      return sizes(problem.data.uncompressedBytes, problem.data.limitBytes, format);
    case 'emptyFile':
    case 'noAudioTrack':
    case 'hasVideo':
    case 'encryptedAudio':
    case 'zipEncrypted':
      return {};
  }
}
