import { useState } from 'react';
import type { CloneProblem } from '../../../contract/cloning.ts';
import { CLONE_PROBLEM_FIELD, cloneProblems } from '../../../contract/cloning.ts';
import { Tick } from '../../components/Tick.tsx';
import { useTexts } from '../../texts.tsx';
import { fillIn, useCloning } from './cloningStore.ts';
import type { Pick } from './pick.ts';
import { TextInput } from './TextInput.tsx';
import { UploadChoice } from './UploadChoice.tsx';
import { VoiceIdRules } from './VoiceIdRules.tsx';

/** What the request says. What is wrong is said where it is, while it is typed. */
export function CloneFields({ pick }: { pick: Pick }) {
  const { t } = useTexts();
  const form = useCloning((state) => state.form);
  const problems = cloneProblems(form);
  const [wantsPreview, setWantsPreview] = useState(form.text !== '' || form.model !== '');
  const problemOf = (field: (typeof CLONE_PROBLEM_FIELD)[CloneProblem]): string | null => {
    // What is only missing is said beside the request.
    const problem = problems.find((each) => CLONE_PROBLEM_FIELD[each] === field && !each.endsWith('Missing'));
    return problem ? t(`account.cloning.${problem}`) : null;
  };
  const hasPrompt = form.promptFileId !== null;
  return (
    <>
      <UploadChoice
        label={t('window.cloning.voice')}
        none={t('window.cloning.chooseVoice')}
        purpose="voice_clone"
        host={pick.host}
        own={pick.voice}
        value={form.fileId === '' ? null : form.fileId}
        problem={problemOf('fileId')}
        onChange={(fileId) => fillIn({ fileId: fileId ?? '' })}
      />
      <TextInput
        label={t('window.cloning.voiceId')}
        value={form.voiceId}
        isCode
        isRequired
        autoFocus
        // The rules below say it, one by one.
        isInvalid={form.voiceId !== '' && problemOf('voiceId') !== null}
        onChange={(voiceId) => fillIn({ voiceId })}
      >
        <VoiceIdRules voiceId={form.voiceId} problems={problems} />
      </TextInput>
      <UploadChoice
        label={t('window.cloning.prompt')}
        none={t('window.cloning.noPrompt')}
        purpose="prompt_audio"
        host={pick.host}
        own={pick.prompt}
        value={form.promptFileId}
        problem={problemOf('promptFileId')}
        onChange={(promptFileId) => fillIn({ promptFileId })}
      />
      {(hasPrompt || form.promptText !== '') && (
        <TextInput
          label={t('window.cloning.promptText')}
          value={form.promptText}
          isLong
          isRequired={hasPrompt}
          problem={problemOf('promptText')}
          onChange={(promptText) => fillIn({ promptText })}
        />
      )}
      <div className="flex flex-col gap-2">
        <Tick
          label={t('window.cloning.noiseReduction')}
          isOn={form.needNoiseReduction}
          onChange={(needNoiseReduction) => fillIn({ needNoiseReduction })}
        />
        <Tick
          label={t('window.cloning.volumeNormalization')}
          isOn={form.needVolumeNormalization}
          onChange={(needVolumeNormalization) => fillIn({ needVolumeNormalization })}
        />
        <Tick
          label={t('window.cloning.preview')}
          hint={t('window.cloning.previewHint')}
          isOn={wantsPreview}
          onChange={(isOn) => {
            setWantsPreview(isOn);
            if (!isOn) fillIn({ text: '', model: '' });
          }}
        />
      </div>
      {wantsPreview && (
        <div className="flex flex-col gap-4 border-line border-l-2 pl-4">
          <TextInput
            label={t('window.cloning.text')}
            value={form.text}
            isLong
            problem={problemOf('text')}
            onChange={(text) => fillIn({ text })}
          />
          <TextInput
            label={t('window.cloning.model')}
            hint={t('window.cloning.modelHint')}
            value={form.model}
            isCode
            problem={problemOf('model')}
            onChange={(model) => fillIn({ model })}
          />
        </div>
      )}
    </>
  );
}
