import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { connect } from './store/connect.ts';
import { atNextFrame } from './store/frames.ts';
import { runMenuCommand } from './store/menuCommands.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(<App />);
void connect(atNextFrame, runMenuCommand);
