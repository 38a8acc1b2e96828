/** What is said of files on the account, of batches as files, and of the request that ids are for. */
export const accountEn = {
  /** Of an upload, in the place of its status. */
  gone: {
    deleted: 'Deleted from the account on {{when}}',
    missing: 'No longer on the account (noticed {{when}})',
  },
  /** Beside the codes that stop uploads as well. */
  failure: {
    refused: { what: 'The service refuses that.', todo: 'What it said is below.' },
    rateLimit: { what: 'The service is asked too often.', todo: 'Wait a minute, then try again.' },
    noAnswer: { what: 'No answer that makes sense.', todo: 'Try again; nothing is lost.' },
    aborted: { what: 'Cancelled.', todo: 'Refresh the list to see what is there.' },
  },
  outcome: {
    deleted: 'Deleted',
    alreadyGone: 'Was gone already',
    failed: 'Not deleted',
    notTried: 'Not tried',
  },
  cloning: {
    fileIdMissing: 'Choose a voice clone upload.',
    fileIdWrong: 'Not a file_id: digits only.',
    voiceIdMissing: 'Think of a voice_id.',
    voiceIdTooShort: 'At least 8 characters.',
    voiceIdTooLong: 'At most 256 characters.',
    voiceIdStart: 'Begin it with a letter from A to Z.',
    voiceIdCharacters: 'Only letters from A to Z, digits, - and _.',
    voiceIdEnd: 'It must not end with - or _.',
    promptFileIdWrong: 'Not a file_id: digits only.',
    promptIsTheVoice: 'The prompt audio has to be another file than the voice.',
    promptTextMissing: 'Write down what is said in the prompt audio.',
    promptAudioMissing: 'Choose the prompt audio this text belongs to, or leave the text empty.',
    modelMissing: 'A preview also needs a model.',
    textMissing: 'A preview also needs a text.',
  },
  manifest: {
    flaw: {
      unreadable: 'The file cannot be read ({{detail}}).',
      tooLarge: 'The file is too large for a list of samples.',
      notText: 'This is not a text file.',
      notAManifest: 'This is not a saved batch.',
      newerVersion: 'This batch was saved by a newer version of the app. Update the app to open it.',
      noPathColumn: 'No column is named path. The first line has to name the columns: path, purpose, note.',
      brokenTable: 'The table breaks off in line {{line}}: a quotation mark is missing or out of place.',
    },
    row: {
      noPath: 'No path in it.',
      fileMissing: 'No such file: {{found}}',
      isFolder: 'A folder: {{found}}',
      notAPath: 'Not a path: {{found}}',
      unknownPurpose: 'Unknown purpose: {{found}}',
      noPurpose: 'No purpose in it.',
      twice: 'Named twice: {{found}}',
      inBatchAlready: 'Already in the batch: {{found}}',
      noteTooLong: 'The note is too long.',
      wrongShape: 'Not a sample.',
    },
  },
} as const;
