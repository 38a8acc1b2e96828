#!/bin/sh
# Makes the clips of this folder, out of nothing but espeak-ng, ffmpeg and node. Run it only to change them: they are committed.
set -eu
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# say NAME VOICE TEXT: speech as a WAV in the work folder. TEXT may hold SSML breaks.
say() { espeak-ng -m -v "$2" -s 160 -w "$work/$1.wav" "$3"; }
# encode NAME OUT ARGUMENTS...
encode() {
  from=$work/$1.wav; out=$2; shift 2
  ffmpeg -nostdin -hide_banner -loglevel error -y -i "$from" -ac 1 \
    -map_metadata -1 -fflags +bitexact -flags:a +bitexact "$@" "$out"
}

say narrator en-us 'Every voice has a story. This short sample shows how clear speech should sound: calm and close.'
say greeting en-gb+f3 'Good morning, and welcome. Please leave your name after the tone, and we will call you back today.'
say audiobook en-us+m3 'The harbour lay still under the fog, and somewhere a bell was counting the hours.'
# The dictionary of the Mandarin voice lacks most characters, so it is given the sounds: 你好，欢迎使用语音样本工具。请确认录音清晰。
say woman cmn-latn-pinyin+f2 'ni3 hao3, huan1 ying2 shi3 yong4 yu3 yin1 yang4 ben3 gong1 ju4. qing3 que4 ren4 lu4 yin1 qing1 xi1.'
# 今天天气很好，我们一起去公园散步吧。
say man cmn-latn-pinyin 'jin1 tian1 tian1 qi4 hen3 hao3, wo3 men5 yi4 qi3 qu4 gong1 yuan2 san4 bu4 ba5.'
say story en-us '<speak>Once there was a clockmaker who lived by the sea. <break time="900ms"/>
  Every morning she wound a hundred clocks. <break time="1100ms"/>
  None of them agreed with another. <break time="800ms"/>
  People came from far away to ask her for the time. <break time="1200ms"/>
  She always gave the same answer. <break time="700ms"/> It is early enough, she said, if you have something to do. <break time="900ms"/>
  And then she closed the door.</speak>'
say lecture en-gb '<speak>In this lecture we look at how sound becomes a signal. <break time="600ms"/>
  A microphone turns pressure into voltage, and a converter measures that voltage thousands of times a second. <break time="600ms"/>
  What remains is a list of numbers. <break time="500ms"/> Everything else is arithmetic, and a little care.</speak>'
say podcast en-us+f4 'This is the last minute of our podcast, and I would like to thank you for listening.'
say memo en-us+m2 'Note to myself: buy strings for the guitar.'

encode narrator narrator-en.mp3 -ar 22050 -c:a libmp3lame -b:a 32k
encode greeting greeting-en.wav -ar 16000 -c:a pcm_s16le
encode audiobook audiobook-en.m4a -ar 22050 -c:a aac -b:a 32k
encode woman 样本_女声.mp3 -ar 22050 -c:a libmp3lame -b:a 32k
encode man 样本_男声.wav -ar 11025 -c:a pcm_s16le
encode story too-long-story.mp3 -ar 16000 -c:a libmp3lame -b:a 24k
encode lecture too-long-lecture.wav -ar 8000 -c:a pcm_u8 -af 'atrim=end=12'
encode story at-the-edge.wav -ar 8000 -c:a pcm_u8 -af 'aresample=8000,atrim=end_sample=63600'
encode podcast wrong-type.flac -ar 11025 -c:a flac
encode memo renamed-wav.mp3 -ar 8000 -c:a pcm_u8 -f wav
encode greeting cut-off.wav -ar 8000 -c:a pcm_u8 -af 'atrim=start=1'

# Cut off: the header goes on promising what the file no longer holds, as after a broken download.
node -e "
  const { readFileSync, writeFileSync } = require('node:fs');
  const whole = readFileSync('cut-off.wav');
  writeFileSync('cut-off.wav', whole.subarray(0, Math.floor(whole.length * 0.6)));
"
# The same bytes under another name.
cp narrator-en.mp3 narrator-en_copy.mp3
ffmpeg -nostdin -hide_banner -loglevel error -y -f lavfi -i 'anullsrc=r=8000:cl=mono' -t 2 \
  -fflags +bitexact -flags:a +bitexact -c:a pcm_u8 microphone-off.wav
