import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A server outside of the app: it answers nobody, and counts who comes. */
export interface Outside {
  readonly origin: string;
  readonly stun: string;
  readonly turn: string;
  /** TCP connections and UDP packets so far. */
  readonly visits: () => { readonly tcp: number; readonly udp: number };
  close(): Promise<void>;
}

export async function openOutside(): Promise<Outside> {
  let [tcp, udp] = [0, 0];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    tcp += 1;
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
    // Enough to be taken for an answer.
    socket.once('data', () =>
      socket.end('HTTP/1.1 204 No Content\r\naccess-control-allow-origin: *\r\n\r\n'),
    );
  });
  const packets = createSocket('udp4', () => {
    udp += 1;
  });
  server.listen(0, '127.0.0.1');
  packets.bind(0, '127.0.0.1');
  await Promise.all([once(server, 'listening'), once(packets, 'listening')]);
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    stun: `stun:127.0.0.1:${packets.address().port}`,
    turn: `turn:127.0.0.1:${port}?transport=tcp`,
    visits: () => ({ tcp, udp }),
    async close() {
      for (const socket of open) socket.destroy();
      packets.close();
      server.close();
      await once(server, 'close');
    },
  };
}
