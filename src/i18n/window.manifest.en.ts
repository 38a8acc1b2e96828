/** What the window says of batches as files. */
export const windowManifestEn = {
  menu: 'Batch file',
  open: 'Open batch or list…',
  save: 'Save batch…',
  asBatch: 'As batch file…',
  taken: '{{file}}: {{added}} of {{rows}} added',
  notTaken: '{{count}} not added',
  unusable: '{{file}} cannot be used.',
  listTitle: 'What was not added from {{file}}',
  listLead: 'Correct these lines and open the file again: what is in the batch already is not added twice.',
  line: 'Line {{line}}',
  sample: 'Sample {{line}}',
} as const;
