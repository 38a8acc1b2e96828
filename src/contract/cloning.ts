import { isFileId } from './fileId.ts';

/**
 * The request that the ids are for: `POST /v1/voice_clone`. Pure text work, for the window and the terminal alike.
 * Source: "What users do next with the ids" in the facts on the file API, from the vendor's voice cloning page.
 */

/** What the user fills in. Ids are decimal digits; empty texts are "not given". */
export interface CloneForm {
  /** Of a `voice_clone` upload. */
  readonly fileId: string;
  readonly voiceId: string;
  /** Of a `prompt_audio` upload; null: none, which is fine. */
  readonly promptFileId: string | null;
  /** What is said in the prompt audio. */
  readonly promptText: string;
  /** A preview is made of it, with `model`. */
  readonly text: string;
  readonly model: string;
  readonly needNoiseReduction: boolean;
  readonly needVolumeNormalization: boolean;
}

export const EMPTY_CLONE_FORM: CloneForm = {
  fileId: '',
  voiceId: '',
  promptFileId: null,
  promptText: '',
  text: '',
  model: '',
  needNoiseReduction: false,
  needVolumeNormalization: false,
};

export const CLONE_PROBLEMS = [
  'fileIdMissing',
  'fileIdWrong',
  'voiceIdMissing',
  'voiceIdTooShort',
  'voiceIdTooLong',
  'voiceIdStart',
  'voiceIdCharacters',
  'voiceIdEnd',
  'promptFileIdWrong',
  'promptIsTheVoice',
  'promptTextMissing',
  'promptAudioMissing',
  'modelMissing',
  'textMissing',
] as const;
export type CloneProblem = (typeof CLONE_PROBLEMS)[number];

/** Where a problem is to be shown. */
export const CLONE_PROBLEM_FIELD = {
  fileIdMissing: 'fileId',
  fileIdWrong: 'fileId',
  voiceIdMissing: 'voiceId',
  voiceIdTooShort: 'voiceId',
  voiceIdTooLong: 'voiceId',
  voiceIdStart: 'voiceId',
  voiceIdCharacters: 'voiceId',
  voiceIdEnd: 'voiceId',
  promptFileIdWrong: 'promptFileId',
  promptIsTheVoice: 'promptFileId',
  promptTextMissing: 'promptText',
  promptAudioMissing: 'promptFileId',
  modelMissing: 'model',
  textMissing: 'text',
} as const satisfies Record<CloneProblem, keyof CloneForm>;

/** Lengths of a `voice_id` in characters, both inclusive. */
export const VOICE_ID_LENGTH = { min: 8, max: 256 } as const;

/** The path of the call, on whichever host the ids belong to. */
export const CLONE_PATH = '/v1/voice_clone';

/** Everything that is wrong with the form, in its order; empty when the request can be made. */
export function cloneProblems(form: CloneForm): readonly CloneProblem[] {
  const problems: CloneProblem[] = [...fileIdProblems(form.fileId), ...voiceIdProblems(form.voiceId)];
  const { promptFileId, promptText } = form;
  if (promptFileId !== null) {
    if (!isFileId(promptFileId)) problems.push('promptFileIdWrong');
    else if (promptFileId === form.fileId) problems.push('promptIsTheVoice');
    if (promptText.trim() === '') problems.push('promptTextMissing');
  } else if (promptText.trim() !== '') problems.push('promptAudioMissing');
  // The preview needs both.
  if (form.text.trim() !== '' && form.model.trim() === '') problems.push('modelMissing');
  if (form.text.trim() === '' && form.model.trim() !== '') problems.push('textMissing');
  return problems;
}

/**
 * The body of the request. Ids are put in digit by digit: they are int64, and a JavaScript number would round them.
 * Throws RangeError when there are problems.
 */
export function cloneBody(form: CloneForm): string {
  const [problem] = cloneProblems(form);
  if (problem !== undefined) throw new RangeError(problem);
  const members = [`"file_id": ${exact(form.fileId)}`, `"voice_id": ${JSON.stringify(form.voiceId)}`];
  if (form.promptFileId !== null) {
    const prompt = [
      `"prompt_audio": ${exact(form.promptFileId)}`,
      `"prompt_text": ${JSON.stringify(form.promptText.trim())}`,
    ];
    members.push(`"clone_prompt": {\n    ${prompt.join(',\n    ')}\n  }`);
  }
  if (form.text.trim() !== '') {
    members.push(`"text": ${JSON.stringify(form.text.trim())}`);
    members.push(`"model": ${JSON.stringify(form.model.trim())}`);
  }
  if (form.needNoiseReduction) members.push('"need_noise_reduction": true');
  if (form.needVolumeNormalization) members.push('"need_volume_normalization": true');
  return `{\n  ${members.join(',\n  ')}\n}`;
}

/**
 * The request as a command for a POSIX shell. The key is named, never written: whoever runs it has it in
 * `MINIMAX_API_KEY`. `groupId` null for everybody but old accounts. Throws as `cloneBody` does.
 */
export function cloneCurl(form: CloneForm, host: string, groupId: string | null): string {
  const query = groupId ? `?GroupId=${encodeURIComponent(groupId)}` : '';
  return [
    `curl -sS -X POST ${quoted(`${host}${CLONE_PATH}${query}`)}`,
    '-H "Authorization: Bearer $MINIMAX_API_KEY"',
    "-H 'Content-Type: application/json'",
    `--data-raw ${quoted(cloneBody(form))}`,
  ].join(' \\\n  ');
}

function fileIdProblems(fileId: string): readonly CloneProblem[] {
  if (fileId === '') return ['fileIdMissing'];
  return isFileId(fileId) ? [] : ['fileIdWrong'];
}

/** 8 to 256 characters; begins with a letter; letters, digits, - and _; does not end with - or _. */
function voiceIdProblems(voiceId: string): readonly CloneProblem[] {
  if (voiceId === '') return ['voiceIdMissing'];
  const problems: CloneProblem[] = [];
  if (!/^[A-Za-z]/.test(voiceId)) problems.push('voiceIdStart');
  if (/[^A-Za-z0-9_-]/.test(voiceId)) problems.push('voiceIdCharacters');
  if (/[_-]$/.test(voiceId)) problems.push('voiceIdEnd');
  if (voiceId.length < VOICE_ID_LENGTH.min) problems.push('voiceIdTooShort');
  if (voiceId.length > VOICE_ID_LENGTH.max) problems.push('voiceIdTooLong');
  return problems;
}

/** Through BigInt: JSON knows no leading zeros. */
function exact(id: string): string {
  return BigInt(id).toString();
}

/** In single quotes nothing means anything to a shell, but a single quote. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
