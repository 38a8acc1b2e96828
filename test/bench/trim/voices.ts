/** A speaker of the corpus: a voice of espeak-ng with a variant, at its own speed and pitch. */
export interface Voice {
  readonly name: string;
  readonly language: Language;
  readonly wordsPerMinute: number;
  /** 0 to 99. */
  readonly pitch: number;
}

export type Language = keyof typeof SENTENCES;

/** What comes between two words of a language when they are written. */
export const WORD_GAP = { en: ' ', de: ' ', fr: ' ', es: ' ', cmn: '', ja: ' ' } as const satisfies Record<
  Language,
  string
>;

/** Sentences, their words apart. Commas make espeak-ng pause, as people do. */
export const SENTENCES = {
  en: [
    'The weather in the mountains changes quickly, so take a jacket.',
    'She finished the last chapter just before the train arrived.',
    'Six fresh fish, half a loaf of rough bread and some soft cheese.',
    'Please stop at the corner and ask for directions.',
    'My brother keeps his old books in wooden boxes under the stairs.',
    'When the music stopped, everybody looked at the door.',
    'This is a short test of a rather long list of voices.',
    'Nobody knows what happened to the ship after the storm.',
    'Thanks for calling.',
    'We walked along the coast until the lights of the village vanished.',
    'Twelve months of hard work, and the bridge was still not finished.',
    'His wish was simple: less noise and more sleep.',
  ],
  de: [
    'Das Wetter in den Bergen wechselt schnell, also nimm eine Jacke mit.',
    'Am frühen Morgen fuhr der letzte Zug nach Süden.',
    'Sechs frische Fische, ein halbes Brot und etwas weicher Käse.',
    'Bitte halten Sie an der nächsten Ecke kurz an.',
    'Mein Bruder bewahrt seine alten Bücher in Holzkisten auf.',
    'Als die Musik aufhörte, blickten alle zur Tür.',
    'Niemand weiß, was nach dem Sturm mit dem Schiff geschah.',
    'Vielen Dank für Ihren Anruf.',
    'Zwölf Monate harte Arbeit, und die Brücke war noch nicht fertig.',
    'Wir gingen die Küste entlang, bis es dunkel wurde.',
  ],
  fr: [
    'Le temps change vite en montagne, alors prends une veste.',
    'Elle a fini le dernier chapitre juste avant le départ du train.',
    'Six poissons frais, un demi pain et un peu de fromage.',
    'Arrêtez vous au coin de la rue et demandez le chemin.',
    'Mon frère garde ses vieux livres sous les marches.',
    'Quand la musique cessa, tout le monde regarda la porte.',
    'Personne ne sait ce que devint le bateau après la tempête.',
    'Merci de votre appel.',
    'Douze mois de travail, et le pont restait inachevé.',
    'Nous marchions le long de la côte jusque tard dans la nuit.',
  ],
  es: [
    'El tiempo cambia deprisa en la montaña, así que lleva una chaqueta.',
    'Terminó el último capítulo justo antes de que llegara el tren.',
    'Seis peces frescos, medio pan y un poco de queso.',
    'Pare en la esquina y pregunte por el camino.',
    'Mi hermano guarda sus libros viejos en cajas de madera.',
    'Cuando cesó la música, todos miraron hacia la puerta.',
    'Nadie sabe qué fue del barco después de la tormenta.',
    'Gracias por llamar.',
    'Doce meses de trabajo, y el puente seguía sin terminar.',
    'Caminamos por la costa hasta que se hizo de noche.',
  ],
  cmn: [
    '今天 天气 很好， 我们 去 山上 走走。',
    '她 在 火车 到达 之前 读完 了 最后 一章。',
    '请 在 路口 停车， 然后 问 一下 路。',
    '我 哥哥 把 旧书 都 放在 楼梯 下面 的 木箱 里。',
    '音乐 停止 的 时候， 大家 都 看着 门口。',
    '没有 人 知道 暴风雨 以后 那 艘 船 怎么样 了。',
    '谢谢 您 的 来电。',
    '我们 沿着 海岸 走， 一直 走到 天黑。',
    '十二 个 月 过去 了， 大桥 还 没有 完工。',
    '这 是 一段 用来 测试 声音 的 录音。',
  ],
  ja: [
    'きょうは とても いい てんきです。',
    'かのじょは でんしゃが くる まえに ほんを よみおわりました。',
    'つぎの かどで とまって、 みちを きいて ください。',
    'おんがくが とまると、 みんなが ドアを みました。',
    'おでんわ ありがとう ございます。',
    'わたしたちは うみの そばを くらく なるまで あるきました。',
    'じゅうにかげつ たっても、 はしは まだ できて いません。',
    'これは こえを ためす ための ろくおんです。',
  ],
} as const;

export const VOICES: readonly Voice[] = [
  { name: 'en-gb', language: 'en', wordsPerMinute: 165, pitch: 50 },
  { name: 'en-us+f3', language: 'en', wordsPerMinute: 180, pitch: 60 },
  { name: 'en-us+m7', language: 'en', wordsPerMinute: 140, pitch: 35 },
  { name: 'en-us+klatt4', language: 'en', wordsPerMinute: 170, pitch: 50 },
  { name: 'de', language: 'de', wordsPerMinute: 160, pitch: 45 },
  { name: 'de+f2', language: 'de', wordsPerMinute: 190, pitch: 55 },
  { name: 'fr', language: 'fr', wordsPerMinute: 170, pitch: 50 },
  { name: 'fr+f4', language: 'fr', wordsPerMinute: 150, pitch: 60 },
  { name: 'es', language: 'es', wordsPerMinute: 175, pitch: 50 },
  { name: 'es-419+f5', language: 'es', wordsPerMinute: 160, pitch: 55 },
  { name: 'cmn', language: 'cmn', wordsPerMinute: 160, pitch: 50 },
  { name: 'cmn+f2', language: 'cmn', wordsPerMinute: 185, pitch: 60 },
  { name: 'ja', language: 'ja', wordsPerMinute: 165, pitch: 50 },
];
